import { describe, expect, test } from "vitest";
import { unprovenOf } from "../../../shared/delivery/decisions.ts";
import { isOldAttempt } from "../../../shared/delivery/outcomes-again.ts";
import { isLost, reopened, runAfterPortion } from "../../../shared/delivery/reopen.ts";
import { resendRefusal } from "../../../shared/delivery/resend.ts";
import { outcomesAfter } from "../../../shared/feedback/record-outcomes.ts";
import { outcomeDocuments } from "../../../shared/delivery/outcomes.ts";
import type { MailBatch, MailRun, RunFigures } from "../../../shared/delivery/model.ts";
import { hasWaited } from "../../../shared/registrant-mail/exclusions.ts";
import type { MailDelivery } from "../../../shared/mail/delivery.ts";
import { people, run } from "./run.ts";

const now = new Date("2026-11-24T10:00:00Z");
const later = new Date("2026-11-24T11:00:00Z");
const LOST: RunFigures = {
  delivered: 0,
  deferred: 0,
  bounced: 0,
  blocked: 2,
  dropped: 8,
  silent: 0,
  awaited: 0,
  unreported: 0,
};
const resent = { at: now, after: null, is_complete: true };

test.each<[string, string | null, Partial<MailRun>, Partial<RunFigures>, object]>([
  ["of which nothing arrived", null, {}, {}, {}],
  ["that was sent again before", "sent_again_before", { resent }, {}, {}],
  ["that is still going out", "in_progress", { state: "sending" }, {}, {}],
  ["of which one mail arrived", "not_all_lost", {}, { dropped: 7, delivered: 1 }, {}],
  ["of which one mail bounced", "not_all_lost", {}, { dropped: 7, bounced: 1 }, {}],
  ["of which one mail is awaited", "not_all_lost", {}, { dropped: 7, awaited: 1 }, {}],
  ["of which nobody reports one mail", "not_all_lost", {}, { dropped: 7, unreported: 1 }, {}],
  ["of a webinar that has moved", "too_late", {}, {}, { isVoid: true }],
  ["that has expired", "too_late", {}, {}, { expiresAt: now }],
])("a run %s: %s", (_what, refusal, changes, figures, moment) => {
  const totals = { owed: 12, sent: 10, skipped: 2, failed: 0, unknown: 0 };
  const of = run({ state: "done", totals, ...changes });
  const at = { isVoid: false, now, expiresAt: later, ...moment };
  expect(resendRefusal(of, { ...LOST, ...figures }, at)).toBe(refusal);
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

test.each<[string, (MailDelivery | null)[], boolean]>([
  ["of which all was dropped or blocked", ["dropped", "blocked"], true],
  ["of which one mail was delivered since", ["dropped", "delivered"], false],
  ["of which one mail bounced since", ["bounced", "blocked"], false],
  ["of which nothing is known of one mail", ["dropped", null], false],
  ["that has nobody left", [], false],
])("a batch %s is opened again: %j %s", (_what, outcomes, expected) => {
  const recipients = people(outcomes.length);
  const known = recipients.map(({ id }, index) => {
    const outcome = outcomes[index] ?? null;
    return [id, outcome && entry(outcome)] as const;
  });
  const batch = { recipients };
  expect(isLost({ batch, outcomes: { people: Object.fromEntries(known) } })).toBe(expected);
  expect(isLost({ batch, outcomes: null }), "its outcomes are deleted").toBe(outcomes.length > 0);
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
    expect(reopened(earlier, later)).toEqual({
      ...earlier,
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
    expect(unprovenOf(reopened(earlier, later)), "a lost answer may be tried once more").toBe(0);
    const { planned_at } = stamped(3, 2);
    expect(reopened(stamped(3, 2), later).bound_at).toEqual(planned_at);
  });

  const totals = { owed: 9, sent: 8, skipped: 1, failed: 0, unknown: 0 };
  const watched_from = { sent: 0, failed: 0, bounced: 0, undelivered: 0 };
  const ordered = run({ state: "sending", open_batches: 0, totals, watched_from, undelivered: 0 });
  const portion = (changes: Partial<Parameters<typeof runAfterPortion>[1]> = {}) => ({
    isFirst: true,
    lost: [stamped(3, 2), stamped(4, 3)],
    stillLost: 0,
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
    const { undelivered, watched_from: from } = runAfterPortion(ordered, portion({ stillLost: 2 }));
    expect({ undelivered, from }).toEqual({
      undelivered: 2,
      from: { ...watched_from, sent: 3, undelivered: 2 },
    });
  });

  test("keeps the first batch alone when further ones are opened", () => {
    const first = runAfterPortion(
      ordered,
      portion({ resent: { at: now, after: "run-4", is_complete: false } }),
    );
    const more = portion({ isFirst: false, lost: [stamped(5, 1)] });
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
    const none = portion({ lost: [] });
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

test("an event about somebody with the name of a property is about nobody", () => {
  const stored = { ...outcomeDocuments.parse({}, "mail_outcomes/run-1"), people: { a: null } };
  for (const recipient of ["constructor", "__proto__", "toString"]) {
    const told = { recipient, attempt: "run-1-a1", at: now, reason: null };
    expect(outcomesAfter(stored, [{ ...told, outcome: "delivered" }])).toBeNull();
  }
});
