/** Limits requests per window, and adds the rate limit headers that SendGrid puts on v3 answers. The time is the machine's. */
import { z } from "zod";
import type { RestAnswer } from "../wire/rest.ts";

export const Limit = z.strictObject({
  requests: z.int().min(0),
  window_s: z.number().positive(),
});
export type Limit = z.infer<typeof Limit>;

// SendGrid documents no limit for mail/send; this one is from its answers.
const DEFAULT: Limit = { requests: 10_000, window_s: 1 };

export class RateLimit {
  #limit = DEFAULT;
  #window = { endsAt: 0, used: 0 };

  /** null restores the default. */
  set(limit: Limit | null): void {
    this.#limit = limit ?? DEFAULT;
    this.#window = { endsAt: 0, used: 0 };
  }

  apply(answer: () => RestAnswer): RestAnswer {
    const { requests, window_s } = this.#limit;
    const now = Date.now();
    if (now >= this.#window.endsAt) this.#window = { endsAt: now + window_s * 1000, used: 0 };
    this.#window.used += 1;
    const isOver = this.#window.used > requests;
    const { status, headers, body } = isOver
      ? {
          status: 429,
          headers: {},
          body: { errors: [{ field: null, message: "too many requests" }] },
        }
      : answer();
    return {
      status,
      headers: {
        "X-RateLimit-Limit": String(requests),
        "X-RateLimit-Remaining": String(Math.max(0, requests - this.#window.used)),
        "X-RateLimit-Reset": String(Math.ceil(this.#window.endsAt / 1000)),
        ...headers,
      },
      body,
    };
  }
}
