/** A queue's rate limits and retry configuration: defaults, limits, update masks (queue.proto). */
import type { protos } from "@google-cloud/tasks";
import { refuse, RpcError } from "../wire/status.ts";
import { fromMs, toMs } from "../wire/time-fields.ts";

export type QueueMessage = protos.google.cloud.tasks.v2.IQueue;

export interface QueueSettings {
  dispatchesPerSecond: number;
  concurrentDispatches: number;
  /** -1 means no limit. */
  maxAttempts: number;
  /** 0 means no limit. */
  maxRetryMs: number;
  minMs: number;
  maxMs: number;
  maxDoublings: number;
}

/** The defaults of the service, as `gcloud tasks queues describe` shows them. */
const DEFAULTS: QueueSettings = {
  dispatchesPerSecond: 500,
  concurrentDispatches: 1000,
  maxAttempts: 100,
  maxRetryMs: 0,
  minMs: 100,
  maxMs: 3_600_000,
  maxDoublings: 16,
};

/** The settings that each path of an update mask covers. */
const PATHS: Record<string, (keyof QueueSettings)[]> = {
  rate_limits: ["dispatchesPerSecond", "concurrentDispatches"],
  "rate_limits.max_dispatches_per_second": ["dispatchesPerSecond"],
  "rate_limits.max_concurrent_dispatches": ["concurrentDispatches"],
  retry_config: ["maxAttempts", "maxRetryMs", "minMs", "maxMs", "maxDoublings"],
  "retry_config.max_attempts": ["maxAttempts"],
  "retry_config.max_retry_duration": ["maxRetryMs"],
  "retry_config.min_backoff": ["minMs"],
  "retry_config.max_backoff": ["maxMs"],
  "retry_config.max_doublings": ["maxDoublings"],
};
/** Paths without effect: `name` identifies the queue, and the others are output only. */
const IGNORED_PATHS = new Set(["name", "state", "purge_time", "rate_limits.max_burst_size"]);

/** The settings in a message, with defaults for unset fields. Throws INVALID_ARGUMENT. */
export function readSettings(queue: QueueMessage): QueueSettings {
  const { rateLimits: rate, retryConfig: retry } = queue;
  const settings: QueueSettings = {
    dispatchesPerSecond: rate?.maxDispatchesPerSecond || DEFAULTS.dispatchesPerSecond,
    concurrentDispatches: rate?.maxConcurrentDispatches || DEFAULTS.concurrentDispatches,
    maxAttempts: retry?.maxAttempts || DEFAULTS.maxAttempts,
    maxRetryMs: toMs(retry?.maxRetryDuration) ?? DEFAULTS.maxRetryMs,
    minMs: toMs(retry?.minBackoff) ?? DEFAULTS.minMs,
    maxMs: toMs(retry?.maxBackoff) ?? DEFAULTS.maxMs,
    maxDoublings: retry?.maxDoublings || DEFAULTS.maxDoublings,
  };
  check(settings);
  return settings;
}

/** The settings after an update; an empty mask updates everything. */
export function updateSettings(
  current: QueueSettings,
  queue: QueueMessage,
  mask: string[],
): QueueSettings {
  const wanted = readSettings(queue);
  if (mask.length === 0) return wanted;
  const next = { ...current };
  for (const path of mask) {
    const covered = PATHS[path];
    if (covered === undefined && !IGNORED_PATHS.has(path))
      throw new RpcError("INVALID_ARGUMENT", `Invalid update_mask path: ${path}`);
    for (const key of covered ?? []) next[key] = wanted[key];
  }
  check(next);
  return next;
}

/** "Cloud Tasks will pick the value based on max_dispatches_per_second": 10 at 1/s, 100 at 500/s. */
export function burstSize({ dispatchesPerSecond }: QueueSettings): number {
  return Math.max(10, Math.floor(dispatchesPerSecond / 5));
}

export function settingsMessage(settings: QueueSettings): QueueMessage {
  return {
    rateLimits: {
      maxDispatchesPerSecond: settings.dispatchesPerSecond,
      maxBurstSize: burstSize(settings),
      maxConcurrentDispatches: settings.concurrentDispatches,
    },
    retryConfig: {
      maxAttempts: settings.maxAttempts,
      maxRetryDuration: settings.maxRetryMs === 0 ? null : fromMs(settings.maxRetryMs),
      minBackoff: fromMs(settings.minMs),
      maxBackoff: fromMs(settings.maxMs),
      maxDoublings: settings.maxDoublings,
    },
  };
}

function check(settings: QueueSettings): void {
  const { dispatchesPerSecond, concurrentDispatches } = settings;
  if (dispatchesPerSecond < 0 || dispatchesPerSecond > 500)
    refuse("RateLimits.max_dispatches_per_second must be between 0 and 500");
  if (concurrentDispatches < 0 || concurrentDispatches > 5000)
    refuse("RateLimits.max_concurrent_dispatches must be between 0 and 5000");
  if (settings.maxAttempts < -1) refuse("RetryConfig.max_attempts must be at least -1");
  if (settings.maxRetryMs < 0) refuse("RetryConfig.max_retry_duration must not be negative");
  if (settings.minMs < 0) refuse("RetryConfig.min_backoff must not be negative");
  if (settings.minMs > settings.maxMs)
    refuse("RetryConfig.min_backoff must not exceed RetryConfig.max_backoff");
  if (settings.maxDoublings < 0) refuse("RetryConfig.max_doublings must not be negative");
}
