/** Spans of traces: how long each step took, and how it ended. */
import { currentTrace, runInTrace, newTrace, type TraceContext } from "./trace.ts";

/** Leaves the product, so it must not contain personal data or paths with tokens. */
export type SpanAttributes = Record<string, string | number | boolean>;

export interface SpanSpec {
  name: string;
  /** https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
  kind: "server" | "client" | "producer";
  attributes?: SpanAttributes;
}

export interface Span {
  /** The parent of spans that begin within this one. */
  trace: TraceContext;
  set(attributes: SpanAttributes): void;
  /** Marks the span as failed. `errorType` is a word of our own code, never the message of an error. The work goes on. */
  fail(errorType: string): void;
}

export interface Spans {
  /**
   * Runs the work in a span. The parent is `from` if given (null for none), otherwise the current trace. Rejects only
   * with what the work rejects with.
   */
  within<Result>(
    spec: SpanSpec & { from?: TraceContext | null },
    work: (span: Span) => Promise<Result>,
  ): Promise<Result>;
}

/** Records nothing, but continues the trace. */
export const noSpans: Spans = {
  within({ from }, work) {
    const trace = (from === undefined ? currentTrace() : from) ?? newTrace();
    return runInTrace(trace, () => work({ trace, set() {}, fail() {} }));
  },
};

/** The name of an error in a span: its code or its class, never its message. */
export function errorTypeOf(error: unknown): string {
  const { code, verdict } = error as { code?: unknown; verdict?: { kind?: unknown } };
  const word = verdict?.kind ?? code;
  if (typeof word === "string" || typeof word === "number") return String(word);
  return error instanceof Error ? error.name : "unknown";
}
