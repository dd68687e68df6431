/** What answers say about a subscriber: how it is shown, and when it is disabled. */
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../shared/events/answer.ts";
import { reasonOf } from "../../../shared/events/reason.ts";
import { healthAfter } from "../../../shared/subscribers/settle.ts";
import { subscriberOf } from "./fixture.ts";

const NOW = new Date("2026-12-01T09:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE_MS = 60_000;
const FIVE_DAYS_MS = 5 * 24 * 60 * MINUTE_MS;

const delivered: Answer = { kind: "delivered", status_code: 204 };
const later: Answer = {
  kind: "later",
  status_code: 500,
  reason: reasonOf("answered", { status: "500" }),
  retryAfterMs: null,
};
const gone: Answer = { kind: "gone", status_code: 410, reason: reasonOf("answered_gone") };

const failureAt = (at: Date) => ({
  at,
  status_code: 500,
  error: "answered",
  params: { status: "500" },
});
const failing = (sinceMs: number, lastMs: number) =>
  subscriberOf({ failing_since: ago(sinceMs), last_failure: failureAt(ago(lastMs)) });
const after = (subscriber: ReturnType<typeof subscriberOf>, answer: Answer) =>
  healthAfter(subscriber, { answer, now: NOW });

describe("a success", () => {
  it.each([null, ago(MINUTE_MS)])("is written if the last one was at %s", (last_delivered_at) => {
    expect(after(subscriberOf({ last_delivered_at }), delivered)).toEqual({
      failing_since: null,
      last_delivered_at: NOW,
    });
  });

  it("less than a minute after the last one is not written", () => {
    const lately = subscriberOf({ last_delivered_at: ago(MINUTE_MS - 1) });
    expect(after(lately, delivered)).toBeNull();
  });

  it("without a call says nothing of the receiver, so failures before it still count", () => {
    const answer: Answer = { kind: "delivered", status_code: null };
    expect(after(failing(FIVE_DAYS_MS, 1), answer)).toBeNull();
    expect(after(subscriberOf(), answer)).toBeNull();
  });

  it("ends the failures, however short ago the last success was", () => {
    const lately = subscriberOf({ last_delivered_at: ago(1), failing_since: ago(1) });
    expect(after(lately, delivered)).toEqual({ failing_since: null, last_delivered_at: NOW });
  });
});

describe("a failure", () => {
  it("after a success begins the time that counts", () => {
    const before = subscriberOf({ last_failure: failureAt(ago(1)) });
    expect(after(before, later)).toEqual({ failing_since: NOW, last_failure: failureAt(NOW) });
  });

  it("after others leaves their beginning, and is written once a minute", () => {
    const known = { failing_since: ago(FIVE_DAYS_MS - 1), last_failure: failureAt(NOW) };
    expect(after(failing(FIVE_DAYS_MS - 1, MINUTE_MS), later)).toEqual(known);
    expect(after(failing(FIVE_DAYS_MS - 1, MINUTE_MS - 1), later)).toBeNull();
    expect(after(subscriberOf({ failing_since: ago(1) }), later)).toMatchObject({
      failing_since: ago(1),
    });
  });

  it("after five days of nothing else disables it, and owes its owner a mail", () => {
    const before = failing(FIVE_DAYS_MS, 1);
    expect(after(before, later)).toEqual({
      failing_since: before.failing_since,
      last_failure: failureAt(NOW),
      status: "disabled",
      disabled_reason: "failing",
      disabled_at: NOW,
      version: before.version + 1,
      notice: "owed",
      notice_due_at: NOW,
      notice_attempts: 0,
    });
  });

  it("of a 410 disables it at once", () => {
    expect(after(subscriberOf(), gone)).toMatchObject({
      status: "disabled",
      disabled_reason: "gone",
      disabled_at: NOW,
      notice: "owed",
      last_failure: { status_code: 410, error: "answered_gone" },
    });
  });

  it.each([later, gone])("of one that is disabled already is only noted", (answer) => {
    const before = { ...failing(FIVE_DAYS_MS, 1), status: "disabled" as const };
    expect(Object.keys(after(before, answer) ?? {})).toEqual(["last_failure", "failing_since"]);
  });
});
