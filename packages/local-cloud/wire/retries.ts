/** When Cloud Tasks and Cloud Scheduler repeat a request. */
import type { Answer } from "./dispatch.ts";

/** RetryConfig in queue.proto and job.proto. */
export interface Backoff {
  minMs: number;
  maxMs: number;
  maxDoublings: number;
}

/**
 * The delay before retry number `retry`, which starts at 1. It doubles `maxDoublings` times, then grows by the last step.
 * With 10 s, 300 s and 3 doublings: 10, 20, 40, 80, 160, 240, 300, 300, …
 */
export function retryDelayMs({ minMs, maxMs, maxDoublings }: Backoff, retry: number): number {
  const doublings = Math.min(retry - 1, maxDoublings);
  const linearSteps = Math.max(1, retry - maxDoublings);
  return Math.min(maxMs, minMs * 2 ** doublings * linearSteps);
}

/** `Retry-After` (seconds or a date, RFC 9110 section 10.2.3) as milliseconds from now. */
export function retryAfterMs(answer: Answer, now: number): number {
  if (answer.kind !== "answered" || answer.retryAfter === undefined) return 0;
  const seconds = Number(answer.retryAfter);
  const ms = Number.isNaN(seconds) ? Date.parse(answer.retryAfter) - now : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
