import { describe, expect, test } from "vitest";
import {
  decideClaim,
  dueOnceClosed,
  isCurrent,
  needsLastEvent,
} from "../../../shared/delivery/decisions.ts";
import { plus } from "../../../shared/platform/instant.ts";
import { LOST_TASK_RECOVERY_MS } from "../../../shared/platform/tasks.ts";
import type { BatchState, MailBatch } from "../../../shared/delivery/model.ts";

const at = (time: string) => new Date(`2026-11-24T${time}Z`);
const policy = { leaseMs: 60_000, graceMs: 600_000, hasEvents: true, withdrawals: null };

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
    attempt: 0,
    lease_expires_at: null,
    proof_until: null,
    expires_at: at("18:00:00"),
    due_at: at("10:02:00"),
    planned_at: at("10:00:00"),
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: null,
    ...changes,
  };
}

const running = { paused: null, canary: null };
const claim = (changes: Partial<MailBatch>, now: string, voidReason: string | null = null) =>
  decideClaim(batch(changes), {
    now: at(now),
    policy,
    voidReason,
    run: running,
    lastEventAt: at("10:05:00"),
  });

describe("a worker that looks at a batch", () => {
  test("claims a planned batch, under a lease and with the next attempt number", () => {
    expect(claim({}, "10:00:00")).toMatchObject({
      step: "send",
      batch: { state: "sending", attempt: 1, lease_expires_at: at("10:01:00") },
    });
  });

  test("records that its provider sends no events, so that a later change of provider does not matter", () => {
    const situation = { now: at("10:00:00"), voidReason: null, run: running, lastEventAt: null };
    const silent = { ...policy, hasEvents: false };
    const first = decideClaim(batch({}), { ...situation, policy: silent });
    expect(first).toMatchObject({ step: "send", batch: { is_silent: true } });
    const again = decideClaim(batch({ is_silent: true }), { ...situation, policy });
    expect(again).toMatchObject({ step: "send", batch: { is_silent: true } });
    expect(claim({}, "10:00:00")).not.toHaveProperty("batch.is_silent");
  });

  test("leaves a batch alone that another worker holds", () => {
    const held = { state: "sending" as const, attempt: 1, lease_expires_at: at("10:01:00") };
    expect(claim(held, "10:00:59")).toEqual({ step: "wait", until: at("10:01:00"), batch: null });
  });

  test("treats a lapsed lease as an unknown outcome, never as a failure", () => {
    const lapsed = { state: "sending" as const, attempt: 1, lease_expires_at: at("10:01:00") };
    expect(claim(lapsed, "10:01:00")).toMatchObject({
      step: "wait",
      until: at("10:11:00"),
      batch: {
        state: "unknown",
        attempt: 1,
        proof_until: at("10:11:00"),
        due_at: at("10:11:00"),
      },
    });
  });

  test("drops a pending decision that an older version skipped: it was not about this request", () => {
    const sent = {
      state: "sending" as const,
      attempt: 2,
      lease_expires_at: at("10:01:00"),
      undecided_since: at("09:00:00"),
    };
    expect(claim(sent, "10:01:00")).toMatchObject({
      batch: { state: "unknown", undecided_since: null },
    });
  });

  test("starts the grace when a worker looks, because nothing could match events before that", () => {
    const lapsed = { state: "sending" as const, attempt: 1, lease_expires_at: at("10:01:00") };
    expect(claim(lapsed, "11:30:00")).toMatchObject({
      step: "wait",
      until: at("11:40:00"),
      batch: { state: "unknown", proof_until: at("11:40:00") },
    });
  });

  test("waits for proof during the grace and sends again only after it", () => {
    const unknown = { state: "unknown" as const, attempt: 1, proof_until: at("10:11:00") };
    expect(claim(unknown, "10:10:59")).toMatchObject({ step: "wait", until: at("10:11:00") });
    expect(claim(unknown, "10:11:00")).toMatchObject({ step: "send", batch: { attempt: 2 } });
  });

  test("stamps an accepted batch, and leaves it alone while another worker stamps it", () => {
    expect(claim({ state: "accepted" }, "10:00:00")).toEqual({
      step: "stamp",
      batch: batch({
        state: "accepted",
        lease_expires_at: at("10:01:00"),
        due_at: at("10:01:00"),
      }),
    });
    const taken = { state: "accepted" as const, lease_expires_at: at("10:01:00") };
    expect(claim(taken, "10:00:59")).toMatchObject({ step: "wait", until: at("10:01:00") });
    expect(claim(taken, "10:01:00")).toMatchObject({ step: "stamp" });
  });

  test.each<BatchState>(["stamped", "split", "void", "failed"])(
    "has nothing to do for %s",
    (state) => {
      expect(claim({ state }, "10:00:00")).toEqual({ step: "done" });
    },
  );

  test.each([
    ["expired", "18:00:00", null],
    ["rescheduled", "10:00:00", "rescheduled"],
    ["cancelled", "10:00:00", "cancelled"],
  ])("voids what is %s at the moment of sending", (reason, now, voidReason) => {
    expect(claim({}, now, voidReason)).toEqual({
      step: "void",
      reason,
      batch: batch({ state: "void", due_at: null }),
    });
  });
});

describe("after the grace of an unproven batch", () => {
  const lost = { state: "unknown" as const, attempt: 1, proof_until: at("10:11:00") };
  const decide = (changes: Partial<MailBatch>, lastEventAt: Date | null) =>
    decideClaim(batch({ ...lost, ...changes }), {
      now: at("10:11:00"),
      policy,
      voidReason: null,
      run: running,
      lastEventAt,
    });

  test.each([
    ["events of other mail come", at("10:01:30"), "send"],
    ["the last event was made right when the request was lost", at("10:01:29"), "undecided"],
    ["no event has ever come", null, "undecided"],
  ] as const)("%s", (_case, lastEventAt, step) => {
    expect(decide({}, lastEventAt)).toMatchObject({ step });
  });

  test.each([
    ["a second request of which nothing is known", { attempt: 2 }],
    ["one that is a part of a batch of which nothing is known", { unproven_before: 1 }],
    ["one of an older version, which does not say what was refused", { attempt: 7 }],
    ["one that nobody has given a grace", { proof_until: null }],
    ["one that a provider without events was handed", { is_silent: true }],
  ])("%s is never sent again by itself", (_case, changes) => {
    expect(decide(changes, at("10:11:00"))).toMatchObject({
      step: "undecided",
      batch: { state: "unknown", undecided_since: at("10:11:00"), due_at: null },
    });
  });

  test("silence proves nothing with a provider that sends no events", () => {
    const switched = decideClaim(batch(lost), {
      now: at("10:11:00"),
      policy: { ...policy, hasEvents: false },
      voidReason: null,
      run: running,
      lastEventAt: at("10:11:00"),
    });
    expect(switched).toMatchObject({ step: "undecided" });
  });

  test("attempts that the provider refused do not count", () => {
    const refused = { attempt: 4, not_taken: 3 };
    expect(decide(refused, at("10:11:00"))).toMatchObject({ step: "send", batch: { attempt: 5 } });
  });

  test("a batch that a person must decide about is left alone, even after it expires", () => {
    const asked = { undecided_since: at("10:11:00"), expires_at: at("10:10:00") };
    expect(decide(asked, at("10:11:00"))).toEqual({ step: "done" });
    expect(decide({ ...asked, recipients: [] }, null), "nobody left").toMatchObject({
      step: "void",
    });
  });

  test("an expired batch counts as skipped if silence proves something, and otherwise stays unknown", () => {
    const expired = { expires_at: at("10:10:00") };
    expect(decide(expired, at("10:05:00"))).toMatchObject({
      step: "void",
      batch: { state: "void", void_reason: "expired" },
    });
    expect(decide(expired, null)).toMatchObject({ step: "undecided" });
  });

  test("a batch that was opened again says why it is void: its first mail may still turn out to be delivered", () => {
    const opened = { state: "planned" as const, expires_at: at("10:10:00"), not_taken: 1 };
    const again = decide({ ...opened, reopened_at: at("10:04:00") }, null);
    expect(again).toMatchObject({ step: "void", batch: { void_reason: "expired" } });
    expect(decide(opened, null)).not.toHaveProperty("batch.void_reason");
  });
});

test.each([
  ["its grace is over", {}, true],
  ["its grace is not over yet", { proof_until: at("10:11:01") }, false],
  ["nobody has given it a grace", { proof_until: null }, false],
  ["a person has been asked already", { undecided_since: at("10:05:00") }, false],
  ["it is sent again", { state: "sending" as const }, false],
  ["its provider posts no events", { is_silent: true }, false],
])("the provider's latest event decides about an unproven batch: %s", (_case, changes, needed) => {
  const unproven = { state: "unknown" as const, proof_until: at("10:11:00") };
  expect(needsLastEvent(batch({ ...unproven, ...changes }), at("10:11:00"))).toBe(needed);
});

test("a batch that closes during planning is looked at again, because the planner may die", () => {
  const now = at("10:00:00");
  expect(dueOnceClosed({ state: "planning" }, now)).toEqual(plus(now, LOST_TASK_RECOVERY_MS));
  expect(dueOnceClosed({ state: "sending" }, now)).toBeNull();
});

test.each([
  ["sending", 2, true],
  ["unknown", 2, true],
  ["sending", 1, false],
  ["accepted", 2, false],
  ["planned", 2, false],
] as const)(
  "a batch that is %s at attempt 2 takes the word of attempt %i: %s",
  (state, attempt, taken) => {
    expect(isCurrent(batch({ state, attempt: 2 }), attempt)).toBe(taken);
  },
);

test("while the canary is out, the other batches wait", () => {
  const run = { paused: null, canary: 1 };
  const situation = { now: at("10:00:00"), policy, voidReason: null, run, lastEventAt: null };
  expect(decideClaim(batch({ sequence: 1 }), situation)).toMatchObject({ step: "send" });
  expect(decideClaim(batch({ sequence: 2 }), situation)).toMatchObject({
    step: "held",
    batch: { state: "planned", due_at: at("10:05:00") },
  });
});

test("a paused run sends nothing, and batches that expire meanwhile become void", () => {
  const paused = { at: at("09:59:00"), by: "op", reason: "operator" };
  const run = { paused, canary: null };
  const situation = { policy, voidReason: null, run, lastEventAt: null };
  expect(decideClaim(batch(), { ...situation, now: at("10:00:00") })).toMatchObject({
    step: "held",
    batch: { state: "planned", due_at: at("10:30:00") },
  });
  expect(
    decideClaim(batch(), { ...situation, now: at("17:45:00") }),
    "looked at when it expires",
  ).toMatchObject({ step: "held", batch: { due_at: at("18:00:00") } });
  expect(decideClaim(batch(), { ...situation, now: at("18:00:00") })).toMatchObject({
    step: "void",
    reason: "expired",
  });
});

test("an unknown batch of a paused run stays unknown, so that a late event can still prove it", () => {
  const paused = { at: at("09:59:00"), by: "op", reason: "operator" };
  const lastEventAt = at("10:05:00");
  const situation = { policy, voidReason: null, now: at("10:12:00"), lastEventAt };
  const unknown = batch({ state: "unknown", attempt: 1, proof_until: at("10:11:00") });
  const held = decideClaim(unknown, { ...situation, run: { paused, canary: null } });
  expect(held).toMatchObject({ step: "held", batch: { state: "unknown", attempt: 1 } });
  const resumed = decideClaim((held as { batch: MailBatch }).batch, { ...situation, run: running });
  expect(resumed).toMatchObject({ step: "send", batch: { attempt: 2 } });
});

test("an empty batch is void at once", () => {
  const situation = {
    policy,
    voidReason: null,
    now: at("10:00:00"),
    run: running,
    lastEventAt: null,
  };
  expect(decideClaim(batch({ recipients: [] }), situation)).toMatchObject({ step: "void" });
});
