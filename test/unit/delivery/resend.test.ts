import { describe, expect, test } from "vitest";
import { unprovenOf } from "../../../shared/delivery/decisions.ts";
import { isOldAttempt } from "../../../shared/delivery/outcomes-again.ts";
import { lostPeople } from "../../../shared/delivery/lost.ts";
import { reachedPart, reopened, runAfterPortion } from "../../../shared/delivery/reopen.ts";
import { resendRefusal } from "../../../shared/delivery/resend.ts";
import { outcomesAfter } from "../../../shared/feedback/record-outcomes.ts";
import { outcomeDocuments } from "../../../shared/delivery/outcomes.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { hasWaited } from "../../../shared/registrant-mail/exclusions.ts";
import type { MailDelivery } from "../../../shared/mail/delivery.ts";
import { people, run } from "./run.ts";

const now = new Date("2026-11-24T10:00:00Z");
const later = new Date("2026-11-24T11:00:00Z");
const LOST = { people: 9, kept: 0, erased: 1, erasedAsLost: 0 };
const resent = { at: now, after: null, is_complete: true };

test.each<[string, string | null, Partial<MailRun>, typeof LOST | null, object]>([
  ["of which nothing arrived", null, {}, LOST, {}],
  ["that was sent again before", "sent_again_before", { resent }, LOST, {}],
  ["that is still going out", "in_progress", { state: "sending" }, LOST, {}],
  ["of which no mail is known to be lost", "nothing_lost", {}, null, {}],
  ["of which some mail arrived", null, {}, { ...LOST, kept: 200 }, {}],
  ["of a webinar that has moved", "too_late", {}, LOST, { isVoid: true }],
  ["that has expired", "too_late", {}, LOST, { expiresAt: now }],
])("a run %s: %s", (_what, refusal, changes, lost, moment) => {
  const of = run({ state: "done", ...changes });
  const at = { isVoid: false, now, expiresAt: later, ...moment };
  expect(resendRefusal(of, lost, at)).toBe(refusal);
});

test.each([
  ["of a batch that was never sent again", {}, "run-1-a1", false],
  ["of the first attempt", { "run-1": 1 }, "run-1-a1", true],
  ["of the attempt after the order", { "run-1": 1 }, "run-1-a2", false],
  ["of the whole that a part was split off from", { "run-1.1": 1, "run-1": 1e6 }, "run-1-a3", true],
  ["with a number of the provider's own", { "run-1": 1 }, "3", true],
  ["without any number, before an order", {}, undefined, false],
])("an event %s is old: %j %s %s", (_what, old_attempts, attempt, isOld) => {
  expect(isOldAttempt({ old_attempts }, attempt)).toBe(isOld);
});

const entry = (outcome: MailDelivery) => ({ outcome, at: now, reason: null });

test.each<[string, (MailDelivery | null)[], number[]]>([
  ["all was dropped or blocked", ["dropped", "blocked"], [0, 1]],
  ["one mail was delivered since", ["dropped", "delivered"], [0]],
  ["one mail bounced since", ["bounced", "blocked"], [1]],
  ["nothing is known of one mail", ["dropped", null], [0]],
  ["nobody is left", [], []],
])("of a batch of which %s, these people get it again: %j %j", (_what, outcomes, expected) => {
  const recipients = people(outcomes.length);
  const known = recipients.map(({ id }, index) => {
    const outcome = outcomes[index] ?? null;
    return [id, outcome && entry(outcome)] as const;
  });
  const batch = { recipients };
  const lost = lostPeople({ batch, outcomes: { people: Object.fromEntries(known) } });
  expect(lost).toEqual(expected.map((index) => recipients[index]));
  expect(lostPeople({ batch, outcomes: null }), "its outcomes are deleted").toEqual([]);
});

describe("the run after its batches were opened again", () => {
  const stamped = (sequence: number, count: number): MailBatch => ({
    id: `run-${sequence}`,
    run_id: "run",
    webinar_id: "w",
    kind: "reminder_1h",
    schedule_version: 1,
    sequence,
    recipients: people(count),
    state: "stamped",
    attempt: 2,
    lease_expires_at: null,
    proof_until: null,
    expires_at: later,
    due_at: null,
    planned_at: new Date("2026-11-24T09:00:00Z"),
    accepted_at: now,
    message_id: "m",
    stamped_at: now,
    failure: null,
  });
  test("has batches of which no attempt counts, and that are due if their task is lost", () => {
    const earlier = { ...stamped(3, 2), undecided_since: now, bound_at: now };
    const [first] = people(1);
    expect(reopened(earlier, [first!], later)).toEqual({
      ...earlier,
      recipients: [first],
      state: "planned",
      planned_at: later,
      reopened_at: later,
      attempt: 2,
      not_taken: 2,
      withdrawn_attempts: [0, 1, 2],
      accepted_at: null,
      stamped_at: null,
      message_id: null,
      undecided_since: null,
      due_at: new Date(later.getTime() + 120_000),
    });
    expect(
      unprovenOf(reopened(earlier, [first!], later)),
      "a lost answer may be tried once more",
    ).toBe(0);
    const { planned_at } = stamped(3, 2);
    expect(reopened(stamped(3, 2), people(2), later).bound_at).toEqual(planned_at);
  });

  test("leaves people who have their mail in a part that is sent", () => {
    const [lost, reached] = people(2);
    const from = { ...stamped(3, 2), stamped_at: now };
    expect(reachedPart(from, [lost!])).toMatchObject({
      id: "run-3.reached",
      state: "stamped",
      recipients: [reached],
      stamped_at: now,
      planned_at: from.planned_at,
      due_at: null,
    });
    expect(reachedPart(from, people(2))).toBeNull();
  });

  const totals = { owed: 9, sent: 8, skipped: 1, failed: 0, unknown: 0 };
  const watched_from = { sent: 0, failed: 0, bounced: 0, undelivered: 0 };
  const ordered = run({ state: "sending", open_batches: 0, totals, watched_from, undelivered: 0 });
  const opened = (sequence: number, count: number) => {
    const from = stamped(sequence, count);
    return { from, batch: reopened(from, from.recipients, now) };
  };
  const portion = (changes: Partial<Parameters<typeof runAfterPortion>[1]> = {}) => ({
    isFirst: true,
    opened: [opened(3, 2), opened(4, 3)],
    resent: { at: now, after: "run-4", is_complete: true },
    now,
    ...changes,
  });

  test("has them open and their people pending, and the first goes alone", () => {
    expect(runAfterPortion(ordered, portion())).toMatchObject({
      state: "sending",
      totals: { owed: 9, sent: 3 },
      open_batches: 2,
      canary: 3,
      canary_open: 1,
      resent: { after: "run-4", is_complete: true },
    });
  });

  test("counts failures from zero: what was not opened again says nothing of the rest", () => {
    const erased = { undelivered: 2, watched_from: { ...watched_from, undelivered: 2 } };
    const { undelivered, watched_from: from } = runAfterPortion(
      { ...ordered, ...erased },
      portion(),
    );
    expect({ undelivered, from }).toEqual({
      undelivered: 2,
      from: { ...watched_from, sent: 3, undelivered: 2 },
    });
  });

  test("counts as sent the people of an opened batch who have their mail", () => {
    const from = stamped(3, 3);
    const some = { from, batch: reopened(from, people(2), now) };
    expect(runAfterPortion(ordered, portion({ opened: [some] })).totals).toMatchObject({ sent: 6 });
  });

  test("keeps the first batch alone when further ones are opened", () => {
    const first = runAfterPortion(
      ordered,
      portion({ resent: { at: now, after: "run-4", is_complete: false } }),
    );
    const more = portion({ isFirst: false, opened: [opened(5, 1)] });
    expect(runAfterPortion(first, more)).toMatchObject({
      canary: 3,
      canary_open: 1,
      open_batches: 3,
    });
  });

  test("lets none of a kind with a mark wait for another", () => {
    expect(runAfterPortion({ ...ordered, marked_batches: 2 }, portion())).toMatchObject({
      canary: null,
      canary_open: 0,
    });
  });

  test("goes on with a pass that binds people meanwhile", () => {
    expect(runAfterPortion({ ...ordered, state: "planning" }, portion()).state).toBe("planning");
  });

  test("is done if nothing was opened, and not before all of it was looked at", () => {
    const none = portion({ opened: [] });
    expect(runAfterPortion(ordered, none)).toMatchObject({ state: "done", finished_at: now });
    const some = { ...none, resent: { at: now, after: "run-9", is_complete: false } };
    expect(runAfterPortion(ordered, some).state).toBe("sending");
  });
});

test("people of mail that is sent again are looked up again, however fresh it is", () => {
  expect(hasWaited({ planned_at: now }, now)).toBe(false);
  expect(hasWaited({ planned_at: now, reopened_at: now }, now)).toBe(true);
  expect(hasWaited({ planned_at: now }, new Date("2026-11-24T10:10:00Z"))).toBe(false);
  expect(hasWaited({ planned_at: now }, new Date("2026-11-24T10:10:01Z"))).toBe(true);
});

test.each<[MailDelivery, boolean]>([
  ["delivered", true],
  ["dropped", false],
  ["blocked", false],
  ["bounced", false],
  ["deferred", false],
])("that an old mail was %s counts after an order to send it again: %s", (outcome, counts) => {
  const stored = {
    ...outcomeDocuments.parse({}, "mail_outcomes/run-1"),
    old_attempts: { "run-1": 1 },
    people: { a: null },
  };
  const told = { recipient: "a", attempt: "run-1-a1", outcome, at: now, reason: null };
  expect(outcomesAfter(stored, [told])?.people).toEqual(counts ? { a: entry(outcome) } : undefined);
  expect(outcomesAfter(stored, [{ ...told, attempt: "run-1-a2" }])?.people).toEqual({
    a: entry(outcome),
  });
});

test("of people who keep their first mail, what is told of it counts", () => {
  const stored = {
    ...outcomeDocuments.parse({}, "mail_outcomes/run-1"),
    old_attempts: { "run-1": 1 },
    keeps: { a: true },
    people: { a: null, b: null },
  };
  const told = (recipient: string) => {
    const event = {
      recipient,
      attempt: "run-1-a1",
      outcome: "dropped" as const,
      at: now,
      reason: null,
    };
    return outcomesAfter(stored, [event])?.people;
  };
  expect(told("a")).toEqual({ a: entry("dropped") });
  expect(told("b")).toBeUndefined();
});

test("an event about somebody with the name of a property is about nobody", () => {
  const stored = { ...outcomeDocuments.parse({}, "mail_outcomes/run-1"), people: { a: null } };
  for (const recipient of ["constructor", "__proto__", "toString"]) {
    const told = { recipient, attempt: "run-1-a1", at: now, reason: null };
    expect(outcomesAfter(stored, [{ ...told, outcome: "delivered" }])).toBeNull();
  }
});
