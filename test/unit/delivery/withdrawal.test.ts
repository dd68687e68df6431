import { describe, expect, test } from "vitest";
import { decideClaim, unprovenOf } from "../../../shared/delivery/decisions.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import {
  afterWithdrawal,
  aheadLeastMs,
  leavesAt,
  withdrawableId,
  withdrawalOf,
} from "../../../shared/delivery/withdrawal.ts";
import { minutes } from "../../../shared/platform/instant.ts";

const at = (time: string) => new Date(`2026-11-24T${time}Z`);
const policy = { closesMs: minutes(10), most: 10 };

/** Mail for 11:00; SendGrid takes it back until 10:50, and we order it until 10:48. */
const UNTIL = at("10:48:00");

function batch(changes: Partial<MailBatch> = {}): MailBatch {
  return {
    id: "reminder_24h-w-v1-1",
    run_id: "reminder_24h-w-v1",
    webinar_id: "w",
    kind: "reminder_24h",
    schedule_version: 1,
    sequence: 1,
    recipients: [{ id: "r", email: "a@b.co", name: "A", locale: "en", time_zone: "UTC" }],
    state: "planned",
    attempt: 1,
    send_at: at("11:00:00"),
    lease_expires_at: null,
    proof_until: null,
    expires_at: at("18:00:00"),
    due_at: at("10:32:00"),
    planned_at: at("10:30:00"),
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
    ...changes,
  };
}

const claim = (
  changes: Partial<MailBatch>,
  now: string,
  { voidReason = null, isPaused = false }: { voidReason?: string | null; isPaused?: boolean } = {},
) =>
  decideClaim(batch(changes), {
    now: at(now),
    policy: { leaseMs: 60_000, graceMs: 600_000, hasEvents: true, withdrawals: policy },
    voidReason,
    run: {
      paused: isPaused ? { at: at("10:31:00"), by: "op@petanque.life", reason: "operator" } : null,
      canary: null,
    },
    lastEventAt: null,
  });

describe("an attempt that begins", () => {
  test.each([
    ["10:30:00", { id: null, until: UNTIL }],
    ["10:46:59", { id: null, until: UNTIL }],
    ["10:47:00", null],
    ["11:10:00", null],
  ])("at %s, for mail of 11:00: %j", (now, withdrawal) => {
    expect(withdrawalOf({ send_at: at("11:00:00") }, policy, at(now))).toEqual(withdrawal);
    expect(claim({}, now)).toMatchObject({ step: "send", batch: { attempt: 2, withdrawal } });
  });

  test("is marked with nothing where mail leaves at once or nothing is ever withdrawn", () => {
    expect(withdrawalOf({}, policy, at("10:30:00"))).toBeNull();
    expect(withdrawalOf({ send_at: at("11:00:00") }, null, at("10:30:00"))).toBeNull();
  });
});

describe("a lapsed lease", () => {
  const sending = { state: "sending" as const, lease_expires_at: at("10:31:00") };

  test("before the id was written down: no request was made, and the next attempt begins", () => {
    const step = claim({ ...sending, withdrawal: { id: null, until: UNTIL } }, "10:31:00");
    expect(step).toMatchObject({ step: "send", batch: { attempt: 2, not_taken: 1 } });
    expect("batch" in step && step.batch && unprovenOf(step.batch)).toBe(1);
  });

  test("with an id: it is looked at again at once, and is withdrawn then", () => {
    const withdrawal = { id: "wd-1", until: UNTIL };
    const lapsed = claim({ ...sending, withdrawal }, "10:31:00");
    expect(lapsed).toMatchObject({
      step: "wait",
      until: at("10:31:00"),
      batch: { state: "unknown", proof_until: at("11:10:00"), due_at: at("10:33:00") },
    });
    expect(
      claim({ state: "unknown", withdrawal, proof_until: at("11:10:00") }, "10:31:00"),
    ).toEqual({
      step: "withdraw",
      id: "wd-1",
      batch: expect.objectContaining({ state: "unknown" }),
    });
  });

  test("too late to withdraw it: events after its time decide", () => {
    const withdrawal = { id: "wd-1", until: UNTIL };
    const unknown = { state: "unknown" as const, withdrawal, proof_until: at("11:10:00") };
    expect(claim(unknown, "10:48:00")).toMatchObject({ step: "wait", until: at("11:10:00") });
  });
});

describe("mail that the provider has accepted and keeps", () => {
  const accepted = { state: "accepted" as const, withdrawal: { id: "wd-1", until: UNTIL } };

  test("waits for its stamps until nobody can take it back", () => {
    const looked = { ...accepted, due_at: at("10:50:00") };
    expect(claim(looked, "10:47:59")).toEqual({ step: "wait", until: UNTIL, batch: null });
    expect(claim(looked, "10:48:00")).toMatchObject({ step: "stamp" });
  });

  test("is due at once after its acceptance, and after that look once nobody can take it back", () => {
    expect(claim({ ...accepted, due_at: at("10:31:00") }, "10:33:00")).toMatchObject({
      step: "wait",
      until: UNTIL,
      batch: { state: "accepted", due_at: at("10:50:00") },
    });
  });

  test.each([
    ["is paused", { isPaused: true }],
    ["is void", { voidReason: "moved" }],
  ])("is withdrawn where its run %s, as long as that is possible", (_case, situation) => {
    expect(claim(accepted, "10:47:59", situation)).toMatchObject({ step: "withdraw", id: "wd-1" });
    expect(claim(accepted, "10:48:00", situation)).toMatchObject({ step: "stamp" });
  });
});

test("an attempt that was withdrawn counts as never taken, and leaves no trace on the next", () => {
  const withdrawal = { id: "wd-1", until: UNTIL };
  const taken = batch({
    state: "accepted",
    withdrawal,
    accepted_at: at("10:31:00"),
    message_id: "m",
  });
  const planned = afterWithdrawal(taken, at("10:35:00"));
  expect(planned).toMatchObject({
    state: "planned",
    attempt: 1,
    not_taken: 1,
    withdrawn_attempts: [1],
    withdrawal: null,
    accepted_at: null,
    message_id: null,
    due_at: at("10:35:00"),
  });
  expect(unprovenOf(planned)).toBe(0);
});

test("the wait for events begins when the mail is out", () => {
  expect(leavesAt({ send_at: at("11:00:00") }, at("10:30:00"))).toEqual(at("11:00:00"));
  expect(leavesAt({ send_at: at("11:00:00") }, at("11:30:00"))).toEqual(at("11:30:00"));
  expect(leavesAt({}, at("10:30:00"))).toEqual(at("10:30:00"));
});

test("an id is of use before its time only", () => {
  const withdrawal = { id: "wd-1", until: UNTIL };
  expect(withdrawableId({ withdrawal }, at("10:47:59"))).toBe("wd-1");
  expect(withdrawableId({ withdrawal }, at("10:48:00"))).toBeNull();
  expect(withdrawableId({ withdrawal: null }, at("10:30:00"))).toBeNull();
  expect(withdrawableId({}, at("10:30:00"))).toBeNull();
});

test("the least time ahead has room for a sweep, a lost answer and the provider's ten minutes", () => {
  expect(aheadLeastMs(policy)).toBe(minutes(18));
});
