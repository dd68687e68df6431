/** When attempts are repeated. */
import { describe, expect, it } from "vitest";
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { ATTEMPTS_MAX, nextAttemptAt } from "../../../shared/subscribers/schedule.ts";
import { answerOf, retryAfterMs } from "../../../shared/subscribers/webhook.ts";

const NOW = new Date("2026-03-01T10:00:00Z");
const HOUR_MS = 3_600_000;

describe("the schedule", () => {
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
  const PAUSES_S = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

  it("is that of Standard Webhooks, each pause up to a tenth longer, and ends after 10 attempts", () => {
    expect(ATTEMPTS_MAX).toBe(10);
    fc.assert(
      fc.property(fc.string(), (event) => {
        for (const [index, pauseS] of PAUSES_S.entries()) {
          const failed = { event, attempts: index + 1, retryAfterMs: null };
          const pauseMs = nextAttemptAt(NOW, failed)!.getTime() - NOW.getTime();
          expect(pauseMs).toBeGreaterThanOrEqual(pauseS * 1000);
          expect(pauseMs).toBeLessThanOrEqual(pauseS * 1100 + 1);
        }
        expect(nextAttemptAt(NOW, { event, attempts: 10, retryAfterMs: 1000 })).toBeNull();
      }),
    );
  });

  it("gives different events different pauses", () => {
    const pauses = Array.from({ length: 50 }, (_, index) =>
      nextAttemptAt(NOW, { event: `e${index}`, attempts: 9, retryAfterMs: null })!.getTime(),
    );
    expect(new Set(pauses).size).toBeGreaterThan(45);
  });

  it("waits as long as the receiver asks, up to a day, and never less than it would", () => {
    const pauseMs = (asked: number) =>
      nextAttemptAt(NOW, { event: "e", attempts: 1, retryAfterMs: asked })!.getTime() -
      NOW.getTime();
    expect(pauseMs(600_000)).toBe(600_000);
    expect(pauseMs(1000 * HOUR_MS)).toBe(24 * HOUR_MS);
    expect(pauseMs(0)).toBeGreaterThanOrEqual(5000);
  });
});

it.each([
  ["120", 120_000],
  ["Sun, 01 Mar 2026 10:01:00 GMT", 60_000],
  ["Sun, 01 Mar 2026 09:00:00 GMT", 0],
  ["soon", null],
  [null, null],
])("Retry-After: %s is %s ms", (text, ms) => {
  expect(retryAfterMs(text, NOW)).toBe(ms);
});

it.each([
  [200, "delivered"],
  [204, "delivered"],
  [299, "delivered"],
  [300, "later"],
  [302, "later"],
  [400, "later"],
  [404, "later"],
  [409, "later"],
  [410, "gone"],
  [429, "later"],
  [500, "later"],
])("an answer of %i means %s", (status, kind) => {
  expect(answerOf({ status, retryAfter: null, body: "" }, NOW)).toMatchObject({
    kind,
    status_code: status,
  });
});
