/** When the owner of a disabled subscriber is told, and what becomes of the mail. */
import { describe, expect, it } from "vitest";
import type { MessageVerdict } from "../../../shared/mail/model.ts";
import { patched } from "../../../shared/subscribers/decide.ts";
import {
  decideNotice,
  NO_NOTICE,
  noticeAfter,
  owedNotice,
} from "../../../shared/subscribers/notice.ts";
import { healthAfter } from "../../../shared/subscribers/settle.ts";
import { reasonOf } from "../../../shared/events/reason.ts";
import { subscriberOf } from "./fixture.ts";

const NOW = new Date("2026-12-01T09:00:00Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const DAY = 24 * 60;

const disabled = (changes: object = {}) =>
  subscriberOf({
    status: "disabled",
    disabled_reason: "failing",
    disabled_at: NOW,
    ...owedNotice(NOW),
    ...changes,
  });
const decide = (changes: object, now = NOW, isReachable = true) =>
  decideNotice(disabled(changes), { now, isReachable });

describe("a disabling", () => {
  it.each([
    ["410", { kind: "gone", status_code: 410, reason: reasonOf("answered_gone") }, {}, "gone"],
    [
      "five days of failures",
      { kind: "later", status_code: 500, reason: reasonOf("answered"), retryAfterMs: null },
      { failing_since: after(-5 * DAY) },
      "failing",
    ],
  ] as const)("by %s owes the owner a mail", (_name, answer, changes, disabled_reason) => {
    const health = healthAfter(subscriberOf(changes), { answer, now: NOW });
    expect(health).toMatchObject({ disabled_reason, ...owedNotice(NOW) });
  });

  it("by an operator owes nobody anything, and enabling withdraws what is owed", () => {
    const change = { at: NOW, by: "operator" };
    const byOperator = patched(subscriberOf(), { status: "disabled" }, change);
    expect(byOperator).toMatchObject(NO_NOTICE);
    // An earlier version that enables leaves a member behind that it does not know.
    const left = subscriberOf({ notice: "owed" });
    expect(patched(left, { status: "disabled" }, change)).toMatchObject(NO_NOTICE);
    const enabled = patched(disabled({ notice_attempts: 3 }), { status: "active" }, change);
    expect(enabled).toMatchObject(NO_NOTICE);
  });
});

describe("a notice", () => {
  it("is claimed before it is sent, for two minutes", () => {
    expect(decide({})).toEqual({
      kind: "send",
      members: { notice: "claimed", notice_due_at: after(2), notice_attempts: 1 },
    });
  });

  it("that an earlier version owed is sent as well", () => {
    expect(decide({ notice: null })).toMatchObject({ kind: "send" });
  });

  it.each([
    ["before its time", { notice_due_at: after(1) }],
    ["once it is settled", { notice: "sent", notice_due_at: null }],
  ])("is not sent %s", (_name, changes) => {
    expect(decide(changes)).toEqual({ kind: "nothing" });
  });

  it("of a subscriber that is active again is withdrawn, so that no sweep looks for it again", () => {
    expect(decide({ status: "active" })).toEqual({ kind: "settled", members: NO_NOTICE });
  });

  it("whose worker died may have been sent, so it is not sent again", () => {
    const claimed = { notice: "claimed", notice_due_at: after(2), notice_attempts: 1 };
    expect(decide(claimed, after(1))).toEqual({ kind: "nothing" });
    expect(decide(claimed, after(2))).toEqual({
      kind: "settled",
      members: { notice: "unknown", notice_due_at: null, notice_attempts: 1 },
    });
  });

  it("to an address that takes no mail is settled without a mail", () => {
    expect(decide({}, NOW, false)).toEqual({
      kind: "settled",
      members: { notice: "unreachable", notice_due_at: null, notice_attempts: 0 },
    });
  });

  it("is given up a day after the disabling, but tried once whenever it is found", () => {
    expect(decide({ notice_attempts: 4 }, after(DAY - 1))).toMatchObject({ kind: "send" });
    expect(decide({ notice_attempts: 4 }, after(DAY))).toEqual({
      kind: "settled",
      members: { notice: "given_up", notice_due_at: null, notice_attempts: 4 },
    });
    expect(decide({}, after(9 * DAY))).toMatchObject({ kind: "send" });
  });
});

describe("the provider's verdict", () => {
  const verdicts: Record<string, MessageVerdict> = {
    accepted: { kind: "accepted", message_id: "m" },
    refused: { kind: "refused", isAboutRecipient: true, reason: "No.", cause: null },
    unknown: { kind: "unknown", reason: "No answer.", cause: null },
  };
  it.each([
    ["accepted", "sent"],
    ["refused", "refused"],
    ["unknown", "unknown"],
  ])("%s settles it as %s", (verdict, notice) => {
    expect(noticeAfter(disabled({ notice_attempts: 2 }), verdicts[verdict]!, NOW)).toEqual({
      notice,
      notice_due_at: null,
      notice_attempts: 2,
    });
  });

  const deferred = (retryAfterMs: number): MessageVerdict => ({
    kind: "deferred",
    retryAfterMs,
    reason: null,
    cause: null,
  });
  it.each([
    [1, 1000, 1],
    [2, 1000, 2],
    [5, 1000, 16],
    [7, 1000, 60],
    [30, 1000, 60],
    [1, 90 * 60_000, 90],
  ])("deferred at attempt %i by %i ms is tried again after %i minutes", (attempts, ms, minutes) => {
    expect(noticeAfter(disabled({ notice_attempts: attempts }), deferred(ms), NOW)).toEqual({
      notice: "owed",
      notice_due_at: after(minutes),
      notice_attempts: attempts,
    });
  });

  it("deferred until a day after the disabling gives it up", () => {
    const claimed = disabled({ notice_attempts: 20 });
    expect(noticeAfter(claimed, deferred(0), after(DAY - 61))).toMatchObject({ notice: "owed" });
    expect(noticeAfter(claimed, deferred(0), after(DAY - 60))).toEqual({
      notice: "given_up",
      notice_due_at: null,
      notice_attempts: 20,
    });
  });
});
