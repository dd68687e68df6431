/** Limits a queue's dispatch rate (queue.proto, RateLimits), and slows down when the worker is overloaded. */
import { burstSize, type QueueSettings } from "./queue-settings.ts";

/** The smallest share of its rate that an overloaded queue keeps. */
const SHARE_MIN = 1 / 64;

export class TokenBucket {
  #tokens: number;
  #filledAt: number;
  #share = 1;

  constructor(settings: QueueSettings, now: number) {
    this.#tokens = burstSize(settings);
    this.#filledAt = now;
  }

  /** Takes a token and returns 0, or returns the milliseconds until there is one. */
  take(settings: QueueSettings, now: number): number {
    const perMs = (settings.dispatchesPerSecond * this.#share) / 1000;
    const gained = Math.max(0, now - this.#filledAt) * perMs;
    this.#tokens = Math.min(burstSize(settings), this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) return Math.ceil((1 - this.#tokens) / perMs);
    this.#tokens -= 1;
    return 0;
  }

  /**
   * 429 and 503 mean "temporarily reduce the queue's effective rate"; how far is not documented.
   * Here each of them halves the rate and uses up the burst; every other answer doubles it, up to the configured rate.
   */
  heard(status: number): void {
    const overloaded = status === 429 || status === 503;
    if (overloaded) this.#tokens = Math.min(this.#tokens, 1);
    this.#share = overloaded ? Math.max(SHARE_MIN, this.#share / 2) : Math.min(1, this.#share * 2);
  }
}
