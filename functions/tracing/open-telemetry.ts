/**
 * Records and sends spans with OpenTelemetry. In deployed functions this is a file of its own, which is never loaded without
 * a collector.
 */
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace as traces,
  TraceFlags,
  type Tracer,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from "@opentelemetry/sdk-trace";
import type { SpanSpec } from "../../shared/platform/spans.ts";
import type { TraceContext } from "../../shared/platform/trace.ts";
import type { RecorderSettings, SpanRecorder } from "./recorder.ts";
import { reportingFirstFailure } from "./first-failure.ts";

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, producer: SpanKind.PRODUCER };

/** Short, because an instance has no CPU between requests: spans that wait longer wait for the next request. */
const DELAY_MS = 500;
/** Cloud Run gives an instance ten seconds to end. */
const EXPORT_TIMEOUT_MS = 5000;

export function recordSpans(settings: RecorderSettings): SpanRecorder {
  const provider = providerOf(settings);
  // Lets Firestore's client create its spans within those of the request.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  traces.setGlobalTracerProvider(provider);
  const tracer = provider.getTracer("webinars");
  return {
    open: (spec, parent) => openSpan(tracer, spec, parent),
    flush: () => provider.forceFlush({ timeoutMillis: EXPORT_TIMEOUT_MS }).catch(() => {}),
  };
}

/** Samples spans, and sends them to the collector in batches. */
function providerOf(settings: RecorderSettings): TracerProvider {
  const exporter = new OTLPTraceExporter({
    url: settings.url,
    headers: settings.headers,
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  return new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": settings.serviceName,
      "service.namespace": "webinars",
      // Google's collector needs the project.
      "gcp.project_id": settings.project,
    }),
    sampler: samplerOf(settings.sampler),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: reportingFirstFailure(exporter, settings.onFailure),
        scheduledDelayMillis: DELAY_MS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
      }),
    ],
  });
}

function openSpan(
  tracer: Tracer,
  { name, kind, attributes = {} }: SpanSpec,
  parent: TraceContext | null,
): ReturnType<SpanRecorder["open"]> {
  const of = parent === null ? ROOT_CONTEXT : remoteContext(parent);
  const span = tracer.startSpan(name, { kind: KINDS[kind], attributes }, of);
  const { traceId, spanId, traceFlags } = span.spanContext();
  const is_sampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    trace: { trace_id: traceId, span_id: spanId, is_sampled },
    set: (more) => void span.setAttributes(more),
    fail(errorType) {
      span.setAttribute("error.type", errorType);
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
    run: (work) => context.with(traces.setSpan(of, span), work),
  };
}

const remoteContext = ({ trace_id, span_id, is_sampled }: TraceContext) =>
  traces.setSpanContext(ROOT_CONTEXT, {
    traceId: trace_id,
    spanId: span_id,
    traceFlags: is_sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  });

/** https://opentelemetry.io/docs/languages/sdk-configuration/general/#otel_traces_sampler */
function samplerOf({ name, ratio }: RecorderSettings["sampler"]): Sampler {
  const roots: Record<string, Sampler> = {
    always_on: new AlwaysOnSampler(),
    always_off: new AlwaysOffSampler(),
    traceidratio: new TraceIdRatioBasedSampler(ratio),
  };
  const root = roots[name.replace("parentbased_", "")] ?? new AlwaysOnSampler();
  return name.startsWith("parentbased_") ? new ParentBasedSampler({ root }) : root;
}
