/** The retry delays of Cloud Tasks and Cloud Scheduler: RetryConfig in queue.proto and job.proto. */
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
