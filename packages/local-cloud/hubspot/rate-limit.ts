/**
 * Limits requests per account, and adds the headers of the limit. The default is that of the smallest subscription.
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clocks } from "../wire/clock.ts";
import type { RestAnswer } from "../wire/rest.ts";

export const Limit = z.strictObject({
  requests: z.int().min(0),
  window_ms: z.int().positive().default(10_000),
  policy: z.enum(["TEN_SECONDLY_ROLLING", "DAILY"]).default("TEN_SECONDLY_ROLLING"),
});
export type Limit = z.infer<typeof Limit>;

const DEFAULT: Limit = { requests: 100, window_ms: 10_000, policy: "TEN_SECONDLY_ROLLING" };

export class RateLimit {
  readonly #clocks: Clocks;
  #limits = new Map<string, Limit>();
  #calls = new Map<string, number[]>();

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  /** null restores the default. */
  set(account: string, limit: Limit | null): void {
    if (limit === null) this.#limits.delete(account);
    else this.#limits.set(account, limit);
    this.#calls.delete(account);
  }

  apply(account: string, answer: () => RestAnswer): RestAnswer {
    const limit = this.#limits.get(account) ?? DEFAULT;
    const now = this.#clocks.of(account).now();
    const since = now - limit.window_ms;
    // A rolling window: each call counts for as long as the window lasts.
    const recent = (this.#calls.get(account) ?? []).filter((at) => at > since);
    const isOver = recent.length >= limit.requests;
    this.#calls.set(account, isOver ? recent : [...recent, now]);
    const { status, headers, body } = isOver ? overLimit(limit) : answer();
    return {
      status,
      headers: {
        "X-HubSpot-RateLimit-Max": String(limit.requests),
        "X-HubSpot-RateLimit-Remaining": String(
          Math.max(0, limit.requests - recent.length - (isOver ? 0 : 1)),
        ),
        "X-HubSpot-RateLimit-Interval-Milliseconds": String(limit.window_ms),
        ...headers,
      },
      body,
    };
  }
}

const overLimit = ({ policy }: Limit): RestAnswer => ({
  status: 429,
  body: {
    status: "error",
    message: `You have reached your ${policy.toLowerCase()} limit.`,
    errorType: "RATE_LIMIT",
    correlationId: randomUUID(),
    policyName: policy,
  },
});
