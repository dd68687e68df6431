/** A queue's dispatch rate (queue.proto, RateLimits), and its slowing down when the worker says so. */
import { burstSize, type QueueSettings } from "./queue-settings.ts";

/** The least part of its rate that an overloaded worker leaves a queue. */
const SLOWEST = 1 / 64;

export class TokenBucket {
  #tokens: number;
  #filledAt: number;
  #share = 1;

  constructor(settings: QueueSettings, now: number) {
    this.#tokens = burstSize(settings);
    this.#filledAt = now;
  }

  /** Takes a token and answers 0, or answers how many milliseconds from now there will be one. */
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
   * Here each halves it and spends the burst; every other answer doubles it back to what is configured.
   */
  heard(status: number): void {
    const overloaded = status === 429 || status === 503;
    if (overloaded) this.#tokens = Math.min(this.#tokens, 1);
    this.#share = overloaded ? Math.max(SLOWEST, this.#share / 2) : Math.min(1, this.#share * 2);
  }
}
