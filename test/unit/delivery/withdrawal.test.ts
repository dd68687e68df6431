import { describe, expect, test } from "vitest";
import { decideClaim, unprovenOf } from "../../../shared/delivery/decisions.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import {
  afterRefusedOrder,
  afterWithdrawal,
  aheadLeastMs,
  leavesAt,
  withdrawableId,
  withdrawalOf,
  type WithdrawalPolicy,
} from "../../../shared/delivery/withdrawal.ts";
import { minutes } from "../../../shared/platform/instant.ts";
import { at, batch, policy, UNTIL } from "./ahead.ts";

const claim = (
  changes: Partial<MailBatch>,
  now: string,
  {
    voidReason = null,
    isPaused = false,
    isOutdated = false,
    withdrawals = policy,
    lastEventAt = null,
  }: {
    voidReason?: string | null;
    isPaused?: boolean;
    isOutdated?: boolean;
    withdrawals?: WithdrawalPolicy | null;
    lastEventAt?: Date | null;
  } = {},
) =>
  decideClaim(batch(changes), {
    now: at(now),
    policy: { leaseMs: 60_000, graceMs: 600_000, hasEvents: true, withdrawals },
    voidReason,
    isOutdated,
    run: {
      paused: isPaused ? { at: at("10:31:00"), by: "op@petanque.life", reason: "operator" } : null,
      canary: null,
    },
    lastEventAt,
  });

describe("an attempt that begins", () => {
  const mail = { send_at: at("11:00:00"), attempt: 1 };

  test.each([
    ["10:30:00", { id: null, until: UNTIL, attempt: 2 }],
    ["10:46:59", { id: null, until: UNTIL, attempt: 2 }],
    ["11:00:00", null],
    ["11:10:00", null],
  ])("at %s, for mail of 11:00: %j", (now, withdrawal) => {
    expect(withdrawalOf(mail, policy, at(now))).toEqual(withdrawal);
    expect(claim({}, now)).toMatchObject({ step: "send", batch: { attempt: 2, withdrawal } });
  });

  test.each([
    ["too late to be withdrawn", "10:47:00", policy],
    ["once nothing is handed over ahead any more", "10:30:00", { ...policy, isOn: false }],
    ["where the provider takes nothing back", "10:30:00", null],
  ])(
    "%s waits for its time, so that a pause or a move still stops it",
    (_case, now, withdrawals) => {
      expect(withdrawalOf(mail, withdrawals, at(now))).toBeNull();
      expect(claim({}, now, { withdrawals })).toMatchObject({
        step: "wait",
        until: at("11:00:00"),
        batch: { state: "planned", attempt: 1, due_at: at("11:00:00") },
      });
    },
  );

  test("is marked with nothing where mail leaves at once", () => {
    expect(withdrawalOf({ attempt: 1 }, policy, at("10:30:00"))).toBeNull();
  });
});

describe("a lapsed lease", () => {
  const sending = { state: "sending" as const, lease_expires_at: at("10:31:00") };

  test("before the id was written down: no request was made, and the next attempt begins", () => {
    const step = claim({ ...sending, withdrawal: { id: null, until: UNTIL } }, "10:31:00");
    expect(step).toMatchObject({ step: "send", batch: { attempt: 2, not_taken: 1 } });
    expect("batch" in step && step.batch && unprovenOf(step.batch)).toBe(1);
  });

  test("before the id was written down, of a run that is paused: the attempt is counted once, however often it is looked at", () => {
    const begun = { ...sending, withdrawal: { id: null, until: UNTIL } };
    const held = claim(begun, "10:31:00", { isPaused: true });
    expect(held).toMatchObject({ step: "held", batch: { state: "planned", not_taken: 1 } });
    const again = "batch" in held && held.batch ? held.batch : {};
    expect(claim(again, "10:46:00", { isPaused: true })).toMatchObject({
      step: "held",
      batch: { not_taken: 1, withdrawal: null, lease_expires_at: null },
    });
  });

  test("of an attempt of the version before, beside the id of the one before that: it may have been sent", () => {
    const withdrawal = { id: null, until: UNTIL, attempt: 1 };
    expect(claim({ ...sending, attempt: 2, withdrawal }, "10:31:00")).toMatchObject({
      step: "wait",
      batch: { state: "unknown", attempt: 2 },
    });
    const earlier = { id: "wd-1", until: UNTIL, attempt: 1 };
    expect(withdrawableId({ attempt: 2, withdrawal: earlier }, at("10:31:00"))).toBeNull();
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

  test("whose withdrawal another worker has just ordered: it waits for the answer to that", () => {
    const ordered = {
      state: "unknown" as const,
      withdrawal: { id: "wd-1", until: UNTIL, orders: 1 },
      withdrawal_ordered_for: 1,
      lease_expires_at: at("10:31:35"),
      proof_until: at("11:10:00"),
    };
    const until = at("10:31:35");
    expect(claim(ordered, "10:31:34")).toEqual({ step: "wait", until, batch: null });
    expect(claim(ordered, "10:31:35")).toMatchObject({ step: "withdraw", id: "wd-1" });
  });

  test("too late to withdraw it: events after its time decide", () => {
    const withdrawal = { id: "wd-1", until: UNTIL };
    const unknown = { state: "unknown" as const, withdrawal, proof_until: at("11:10:00") };
    expect(claim(unknown, "10:49:00")).toMatchObject({ step: "wait", until: at("11:10:00") });
  });

  test("whose withdrawal was ordered and not answered: no silence proves that it was not sent", () => {
    const unknown = { state: "unknown" as const, proof_until: at("11:10:00") };
    const later = { lastEventAt: at("11:09:00") };
    expect(claim(unknown, "11:10:00", later)).toMatchObject({ step: "send" });
    expect(claim({ ...unknown, withdrawal_ordered_for: 1 }, "11:10:00", later)).toMatchObject({
      step: "undecided",
    });
  });
});

describe("mail that the provider has accepted and keeps", () => {
  const accepted = { state: "accepted" as const, withdrawal: { id: "wd-1", until: UNTIL } };

  test("waits for its stamps until the last look, after which nobody takes it back", () => {
    const looked = { ...accepted, due_at: UNTIL };
    expect(claim(looked, "10:47:59")).toEqual({ step: "wait", until: UNTIL, batch: null });
    expect(claim(looked, "10:48:00")).toMatchObject({
      step: "stamp",
      batch: { withdrawal: null },
    });
  });

  test("is due at once after its acceptance, and after that look at the last one", () => {
    expect(claim({ ...accepted, due_at: at("10:31:00") }, "10:33:00")).toMatchObject({
      step: "wait",
      until: UNTIL,
      batch: { state: "accepted", due_at: UNTIL },
    });
  });

  test.each([
    ["its run is paused", { isPaused: true }],
    ["it is void", { voidReason: "moved" }],
    ["it says what is true no longer", { isOutdated: true }],
  ])("is withdrawn where %s, at the last look as well", (_case, situation) => {
    expect(claim(accepted, "10:47:59", situation)).toMatchObject({ step: "withdraw", id: "wd-1" });
    expect(claim(accepted, "10:48:00", situation)).toMatchObject({ step: "withdraw", id: "wd-1" });
    expect(claim(accepted, "10:49:00", situation)).toMatchObject({ step: "stamp" });
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

test("an id is of use until a minute before the provider's ten, so that the order is answered in time", () => {
  const withdrawal = { id: "wd-1", until: UNTIL };
  expect(withdrawableId({ attempt: 1, withdrawal }, at("10:48:59"))).toBe("wd-1");
  expect(withdrawableId({ attempt: 1, withdrawal }, at("10:49:00"))).toBeNull();
  expect(withdrawableId({ attempt: 1, withdrawal: null }, at("10:30:00"))).toBeNull();
  expect(withdrawableId({ attempt: 1 }, at("10:30:00"))).toBeNull();
});

test("the least time ahead has room for a sweep, a lost answer and the provider's ten minutes", () => {
  expect(aheadLeastMs(policy)).toBe(minutes(18));
});

test("a refused order makes accepted mail due again, even if a person was asked meanwhile", () => {
  const asked = batch({
    state: "unknown",
    accepted_at: at("10:30:10"),
    undecided_since: at("11:10:00"),
    withdrawal_ordered_for: 1,
    due_at: null,
  });
  const dueAt = at("11:12:00");
  expect(afterRefusedOrder(asked, { failure: "no", dueAt })).toMatchObject({
    state: "accepted",
    undecided_since: null,
    due_at: dueAt,
  });
});
