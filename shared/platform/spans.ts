/** Spans: how long each step of a story took, and how it ended, for whoever collects traces. */
import { currentTrace, runInTrace, newTrace, type TraceContext } from "./trace.ts";

/** No personal data and no path with a token in it: what stands here leaves the product. */
export type SpanAttributes = Record<string, string | number | boolean>;

export interface SpanSpec {
  name: string;
  /** https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
  kind: "server" | "client" | "producer";
  attributes?: SpanAttributes;
}

export interface Span {
  /** Of the span itself: what begins in it has this for its parent. */
  trace: TraceContext;
  set(attributes: SpanAttributes): void;
  /** The span has failed, by a word of ours; the work goes on. */
  fail(errorType: string): void;
}

export interface Spans {
  /**
   * Does the work in a span that ends with it. The parent is `from` where it is given (null for none), otherwise
   * what happens now. Rejects with what the work rejects with, and for nothing else.
   */
  within<Result>(
    spec: SpanSpec & { from?: TraceContext | null },
    work: (span: Span) => Promise<Result>,
  ): Promise<Result>;
}

/** Nothing is recorded; the trace goes on all the same. */
export const noSpans: Spans = {
  within({ from }, work) {
    const trace = (from === undefined ? currentTrace() : from) ?? newTrace();
    return runInTrace(trace, () => work({ trace, set() {}, fail() {} }));
  },
};

/** What an error is called in a span: a word of ours or the class's name, never its message. */
export function errorTypeOf(error: unknown): string {
  const { code, verdict } = error as { code?: unknown; verdict?: { kind?: unknown } };
  const word = verdict?.kind ?? code;
  if (typeof word === "string" || typeof word === "number") return String(word);
  return error instanceof Error ? error.name : "unknown";
}
