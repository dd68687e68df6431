/**
 * The trace that work belongs to: a request, the tasks that it creates, and what those do. W3C Trace Context,
 * https://www.w3.org/TR/trace-context/
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

export interface TraceContext {
  /** 32 hexadecimal digits, the same for the whole trace. */
  trace_id: string;
  /** 16 hexadecimal digits: the current step. */
  span_id: string;
  is_sampled: boolean;
}

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;
const SAMPLED = 1;

/** Null for an invalid header, which the standard says to ignore. */
export function readTraceparent(header: string | null | undefined): TraceContext | null {
  if (!header || !TRACEPARENT.test(header)) return null;
  const flags = Number.parseInt(header.slice(53, 55), 16);
  return {
    trace_id: header.slice(3, 35),
    span_id: header.slice(36, 52),
    is_sampled: (flags & SAMPLED) === SAMPLED,
  };
}

export const writeTraceparent = ({ trace_id, span_id, is_sampled }: TraceContext): string =>
  `00-${trace_id}-${span_id}-0${is_sampled ? SAMPLED : 0}`;

/** For a request without a trace. */
export const newTrace = (): TraceContext => ({
  trace_id: randomBytes(16).toString("hex"),
  span_id: randomBytes(8).toString("hex"),
  is_sampled: false,
});

const current = new AsyncLocalStorage<TraceContext>();

export const runInTrace = <Result>(trace: TraceContext, work: () => Result): Result =>
  current.run(trace, work);

/** Null outside a request. */
export const currentTrace = (): TraceContext | null => current.getStore() ?? null;

/**
 * The trace in which to continue work. `origin` is the traceparent of what began the work, such as a batch that the sweep
 * wakes; the current trace counts if `origin` is missing or belongs to it.
 */
export function traceToContinue(origin: string | null | undefined): TraceContext | null {
  const now = currentTrace();
  const begun = readTraceparent(origin);
  return begun !== null && begun.trace_id !== now?.trace_id ? begun : now;
}
