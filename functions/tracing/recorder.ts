/** Between our spans and what records them: open-telemetry.ts, which is loaded only where it is wanted. */
import type { SpanAttributes, SpanSpec } from "../../shared/platform/spans.ts";
import type { TraceContext } from "../../shared/platform/trace.ts";

export interface SpanRecorder {
  open(spec: SpanSpec, parent: TraceContext | null): OpenSpan;
  /** Sends what is waiting. Never rejects. */
  flush(): Promise<void>;
}

interface OpenSpan {
  trace: TraceContext;
  set(attributes: SpanAttributes): void;
  fail(errorType: string): void;
  end(): void;
  /** The work as the span's own, for libraries that make spans themselves. */
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
  /** Where `ExportTraceServiceRequest`s are posted to. */
  url: string;
  project: string;
  serviceName: string;
  sampler: { name: (typeof SAMPLERS)[number]; ratio: number };
  headers: () => Promise<Record<string, string>>;
  onFailure: (cause: unknown) => void;
}
