/** The interface between our spans and open-telemetry.ts, which is loaded only if spans are exported. */
import type { SpanAttributes, SpanSpec } from "../../shared/platform/spans.ts";
import type { TraceContext } from "../../shared/platform/trace.ts";

export interface SpanRecorder {
  open(spec: SpanSpec, parent: TraceContext | null): OpenSpan;
  /** Sends all waiting spans. Never rejects. */
  flush(): Promise<void>;
}

interface OpenSpan {
  trace: TraceContext;
  set(attributes: SpanAttributes): void;
  fail(errorType: string): void;
  end(): void;
  /** Runs the work within the span, for libraries that create spans themselves. */
  run<Result>(work: () => Result): Result;
}

export const SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

export interface RecorderSettings {
  /** The address for `ExportTraceServiceRequest`s. */
  url: string;
  project: string;
  serviceName: string;
  sampler: { name: (typeof SAMPLERS)[number]; ratio: number };
  headers: () => Promise<Record<string, string>>;
  onFailure: (cause: unknown) => void;
}
