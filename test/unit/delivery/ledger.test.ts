import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { expect, test } from "vitest";
import {
  BatchState,
  pendingOf,
  type MailBatch,
  type MailRun,
} from "../../../shared/delivery/model.ts";
import {
  isClosed,
  isHeldForProof,
  isUndecided,
  pauseIfFailing,
  runAfter,
  runAfterReadmissions,
  runAfterExclusions,
} from "../../../shared/delivery/ledger.ts";
import { people, run } from "./run.ts";

const now = new Date("2026-11-24T10:00:00Z");

const batch = (state: BatchState, count: number) =>
  ({ state, recipients: people(count), sequence: 1 }) as MailBatch;

test("whatever happens to a batch, the totals add up and nobody is counted twice", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.constantFrom(...BatchState.options.filter((each) => each !== "split")), {
        minLength: 1,
      }),
      (count, path) => {
        let from: BatchState = "planned";
        let ledger = run({ totals: { owed: count, sent: 0, skipped: 0, failed: 0, unknown: 0 } });
        for (const state of path) {
          ledger = runAfter(ledger, { from: { state: from }, batch: batch(state, count), now });
          from = state;
          const { totals } = ledger;
          const counted = [totals.sent, totals.skipped, totals.failed, totals.unknown];
          expect(counted.every((each) => each === 0 || each === count)).toBe(true);
          expect(counted.reduce((sum, each) => sum + each, pendingOf(totals))).toBe(count);
        }
        expect(ledger.open_batches).toBe(isClosed(from) ? 0 : 1);
      },
    ),
  );
});

test.each<[BatchState, Partial<MailRun["totals"]>]>([
  ["planned", {}],
  ["sending", {}],
  ["accepted", {}],
  ["unknown", { unknown: 4 }],
  ["stamped", { sent: 4 }],
  ["void", { skipped: 4 }],
  ["failed", { failed: 4 }],
  ["split", {}],
])("people of a batch that is %s count as %j", (state, counted) => {
  const before = run();
  const after = runAfter(before, { from: null, batch: batch(state, 4), now });
  expect(after.totals).toEqual({ ...before.totals, ...counted });
  expect(after).not.toHaveProperty("undecided");
});

test("an empty batch adds nothing to any reason", () => {
  const change = { from: { state: "planned" as const }, batch: batch("void", 0), now };
  expect(runAfter(run(), { ...change, reason: "nobody_left" }).reasons).toEqual({});
});

test("excluded people who have the mail after all no longer count as skipped", () => {
  const totals = { owed: 9, sent: 3, skipped: 3, failed: 0, unknown: 0 };
  const before = run({ totals, reasons: { bounced: 2, erased: 1 } });
  expect(runAfterReadmissions(before, ["bounced", "erased"])).toEqual({
    ...before,
    totals: { ...totals, skipped: 1 },
    reasons: { bounced: 1 },
  });
});

test.each([
  ["unknown, and asked about", { state: "unknown", undecided_since: now }, true],
  ["unknown, and not asked about", { state: "unknown", undecided_since: null }, false],
  ["unknown to an older version", { state: "unknown" }, false],
  ["sent again since", { state: "sending", undecided_since: now }, false],
] as const)("a person has to decide about a batch that is %s: %s", (_what, of, is) => {
  expect(isUndecided(of)).toBe(is);
});

test("the last batch to close finishes the run, but only once everybody is bound", () => {
  const change = { from: { state: "accepted" as const }, batch: batch("stamped", 3), now };
  expect(runAfter(run({ open_batches: 2 }), change).state).toBe("sending");
  expect(runAfter(run({ state: "planning" }), change).state).toBe("planning");
  expect(runAfter(run({}), change)).toMatchObject({ state: "done", finished_at: now });
});

test("a run is paused once too large a share failed or bounced, and only while mail remains to be sent", () => {
  const totals = { owed: 2000, sent: 70, skipped: 0, failed: 10, unknown: 0 };
  const going = run({ totals, open_batches: 2 });
  const closed = {};
  expect(pauseIfFailing(going, closed, now).paused).toBeNull();
  const wrong = { by: "system", reason: "too_many_failures" };
  const failing = { ...going, bounced: 10 };
  expect(pauseIfFailing(failing, closed, now)).toEqual({
    ...failing,
    paused: { at: now, ...wrong },
  });
  const over = { ...going, bounced: 10, open_batches: 0 };
  expect(pauseIfFailing(over, closed, now).paused).toBeNull();
  const planned = { ...over, state: "planning" as const };
  expect(pauseIfFailing(planned, closed, now).paused).toMatchObject(wrong);
  const paused = { at: now, by: "ada@example.org", reason: "wrong link" };
  expect(pauseIfFailing({ ...going, bounced: 10, paused }, closed, now).paused).toBe(paused);
});

test("mail that was dropped or blocked counts for the pause as bounces do, and only since the run was resumed", () => {
  const totals = { owed: 2000, sent: 100, skipped: 0, failed: 0, unknown: 0 };
  const going = run({ totals, open_batches: 2, bounced: 10 });
  const pausedFor = (changes: Partial<MailRun>) =>
    pauseIfFailing({ ...going, ...changes }, {}, now).paused?.reason;
  expect(pausedFor({ undelivered: 10 })).toBeUndefined();
  expect(pausedFor({ undelivered: 11 })).toBe("too_many_failures");
  const watched_from = { sent: 0, failed: 0, bounced: 10, undelivered: 30 };
  expect(pausedFor({ undelivered: 50, watched_from })).toBeUndefined();
  expect(pausedFor({ undelivered: 51, watched_from })).toBe("too_many_failures");
});

test("an automatic pause ends with the run's last batch", () => {
  const paused = { at: now, by: "system", reason: "too_many_failures" };
  const last = { ...batch("stamped", 3), expires_at: new Date(now.getTime() + 1) };
  const change = { from: { state: "accepted" as const }, batch: last, now };
  expect(runAfter(run({ paused }), change)).toMatchObject({ state: "done", paused: null });
});

test.each([
  ["the mail is still worth something", "stamped", null, false],
  ["nobody was left in it", "void", "nobody_left", false],
  ["it does not take place", "void", "cancelled", true],
  ["it is void", "void", "rescheduled", true],
] as const)("an operator's hold when the last batch closes: %s", (_case, state, reason, isLet) => {
  const held = { at: now, by: "ada@example.org", reason: "wrong link" };
  const last = { ...batch(state, 3), expires_at: new Date(now.getTime() + 1) };
  const done = runAfter(run({ paused: held }), {
    from: { state: "planned" },
    batch: last,
    reason,
    now,
  });
  expect(done).toMatchObject({ state: "done", paused: isLet ? null : held });
  const later = { from: { state: "planned" as const }, batch: last, reason, now: last.expires_at };
  expect(runAfter(run({ paused: held }), later).paused, "expired").toBeNull();
});

test("the other batches follow when the canary ends, not when another batch does", () => {
  const going = run({ canary: 1, canary_open: 1, open_batches: 2 });
  const closed = (sequence: number) => ({
    from: { state: "accepted" as const },
    batch: { ...batch("stamped", 3), sequence },
    now,
  });
  expect(runAfter(going, closed(1)).canary).toBeNull();
  expect(runAfter(going, closed(2)).canary).toBe(1);
});

test("a split canary ends with the last of its parts, not with the refused people", () => {
  const change = (ledger: MailRun, from: BatchState | null, state: BatchState, count: number) =>
    runAfter(ledger, { from: from && { state: from }, batch: batch(state, count), now });
  const going = run({ canary: 1, canary_open: 1, open_batches: 2 });
  let ledger = change(going, null, "failed", 10);
  ledger = change(ledger, null, "planned", 15);
  ledger = change(ledger, "sending", "split", 25);
  expect(ledger).toMatchObject({ canary: 1, canary_open: 1 });
  expect(change(ledger, "accepted", "stamped", 15)).toMatchObject({ canary: null, canary_open: 0 });
});

test.each([
  ["planned", { owed: 10, sent: 0, skipped: 2, failed: 0, unknown: 0 }],
  ["unknown", { owed: 10, sent: 0, skipped: 2, failed: 0, unknown: 0 }],
] as const)("who is left out of a batch that was %s is counted once", (from, totals) => {
  const unknown = from === "unknown" ? 10 : 0;
  const before = run({ totals: { owed: 10, sent: 0, skipped: 0, failed: 0, unknown } });
  const without = runAfterExclusions(before, { state: from }, ["bounced", "unsubscribed"]);
  const after = runAfter(without, { from: { state: from }, batch: batch("sending", 8), now });
  expect(after.totals).toEqual(totals);
  expect(after.reasons).toEqual({ bounced: 1, unsubscribed: 1 });
  expect(after).not.toHaveProperty("undecided");
});

test("a resumed run is paused again only by later failures", () => {
  const totals = { owed: 3000, sent: 70, skipped: 0, failed: 30, unknown: 0 };
  const resumed = run({
    totals,
    open_batches: 2,
    watched_from: { sent: 70, failed: 30, bounced: 0 },
  });
  const later = (sent: number, failed: number) =>
    pauseIfFailing({ ...resumed, totals: { ...totals, sent, failed } }, {}, now).paused;
  expect(later(170, 30)).toBeNull();
  const bounced = { ...resumed, bounced: 40, watched_from: { sent: 0, failed: 0, bounced: 30 } };
  const sent = { ...totals, sent: 100, failed: 0 };
  expect(pauseIfFailing({ ...bounced, totals: sent }, {}, now).paused).toBeNull();
  expect(later(170, 56)).toMatchObject({ reason: "too_many_failures" });
});

test("a run paused for unproven mail resumes once nothing is left to decide; other pauses do not end that way", () => {
  const totals = { owed: 10, sent: 0, skipped: 0, failed: 0, unknown: 5 };
  const going = run({ totals, open_batches: 2 });
  const undecided = { ...batch("unknown", 5), undecided_since: now };
  const asked = runAfter(going, { from: { state: "unknown" }, batch: undecided, now });
  expect(asked).toMatchObject({ undecided: 5, undecided_at: now, totals: { unknown: 5 } });
  const proven = { from: undecided, batch: batch("accepted", 5), now };
  const hold = (by: string, reason: string) => ({ ...asked, paused: { at: now, by, reason } });
  expect(runAfter(hold("system", "unproven_mail"), proven)).toMatchObject({
    undecided: 0,
    paused: null,
  });
  expect(runAfter(hold("ada@example.org", "unproven_mail"), proven).paused).not.toBeNull();
  expect(runAfter(hold("system", "too_many_failures"), proven).paused).not.toBeNull();
  const erased = runAfterExclusions(hold("system", "unproven_mail"), undecided, [
    "erased",
    "erased",
  ]);
  expect(erased).toMatchObject({ undecided: 3, totals: { unknown: 3, skipped: 2 } });
  expect(erased.paused, "three are left to decide").not.toBeNull();
  expect(isHeldForProof(erased)).toBe(true);
  expect(isHeldForProof(asked)).toBe(false);
  const later = { ...proven, now: new Date(now.getTime() + 1) };
  expect(runAfter(asked, later).undecided_at, "when it last rose").toEqual(now);
});

test("a skipped person who proves to have the mail no longer counts as skipped", () => {
  const totals = { owed: 3, sent: 0, skipped: 3, failed: 0, unknown: 0 };
  const before = run({ totals, state: "done", open_batches: 0, reasons: { expired: 3 } });
  const from = { state: "void" as const };
  const change = { from, batch: batch("accepted", 3), formerReason: "expired", now };
  expect(runAfter(before, change)).toMatchObject({
    state: "done",
    open_batches: 1,
    totals: { owed: 3, skipped: 0 },
  });
  expect(runAfter(before, change).reasons).toEqual({});
  const others = { ...before, reasons: { expired: 5 } };
  expect(runAfter(others, change).reasons, "of others").toEqual({ expired: 2 });
});

test("where strangers can add addresses, failures raise an alert above the threshold but never pause the run", () => {
  const open = { isOpenToAll: true };
  const of = (sent: number, failed: number, bounced: number) => ({
    bounced,
    totals: { owed: 2000, sent, skipped: 0, failed, unknown: 0 },
  });
  const later = new Date(now.getTime() + 60_000);
  let going = run({ ...of(70, 10, 6), open_batches: 2 });
  const step = (sent: number, failed: number, bounced: number) => {
    going = pauseIfFailing({ ...going, ...of(sent, failed, bounced) }, open, later);
    expect(going.paused).toBeNull();
    return going.failing ?? null;
  };
  expect(step(70, 10, 6)).toBeNull();
  expect(step(70, 10, 7)).toEqual({ at: later, is_reported: false });
  going = { ...going, failing: { at: now, is_reported: true } };
  const reported = { at: now, is_reported: true };
  expect(step(70, 30, 30), "worse").toEqual(reported);
  expect(step(270, 30, 9), "a little better").toEqual(reported);
  expect(step(570, 30, 30), "well").toBeNull();
  expect(step(570, 30, 100), "anew").toEqual({ at: later, is_reported: false });
});

test("with fewer than twenty mails no share is too large", () => {
  const few = run({
    bounced: 19,
    totals: { owed: 19, sent: 19, skipped: 0, failed: 0, unknown: 0 },
  });
  expect(pauseIfFailing(few, { isOpenToAll: true }, now).failing ?? null).toBeNull();
  expect(pauseIfFailing(few, {}, now).paused).toBeNull();
  const twenty = { ...few, totals: { ...few.totals, owed: 40, sent: 20 } };
  expect(pauseIfFailing(twenty, {}, now).paused).not.toBeNull();
});
