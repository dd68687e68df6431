/** The settings of traces. */
import { z } from "zod";
import { SAMPLERS } from "../tracing/recorder.ts";

const Url = z.url().transform((url) => url.replace(/\/+$/, ""));

export const TRACE_SETTINGS = {
  // Standard names of OpenTelemetry: https://opentelemetry.io/docs/specs/otel/protocol/exporter/. Without an endpoint,
  // nothing of it is loaded. The exporter itself reads OTEL_EXPORTER_OTLP_HEADERS.
  /** A collector's address. `/v1/traces` is appended. */
  OTEL_EXPORTER_OTLP_ENDPOINT: Url.optional(),
  /** The collector's address for traces, used as it is. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url().optional(),
  OTEL_SERVICE_NAME: z.string().min(1).optional(),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS).default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

type TraceSettings = z.output<z.ZodObject<typeof TRACE_SETTINGS>>;

/** Where to send spans, and how many; null if they are not exported. */
export function tracesOf(env: TraceSettings, service: string | undefined) {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = env;
  const url = own ?? (base === undefined ? undefined : `${base}/v1/traces`);
  if (url === undefined) return null;
  return {
    url,
    serviceName: env.OTEL_SERVICE_NAME ?? service ?? "webinars",
    sampler: { name: env.OTEL_TRACES_SAMPLER, ratio: env.OTEL_TRACES_SAMPLER_ARG },
  };
}
