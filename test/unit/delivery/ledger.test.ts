import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BatchState,
  pendingOf,
  type MailBatch,
  type MailRun,
} from "../../../shared/delivery/model.ts";
import { isClosed, runAfter, watched } from "../../../shared/delivery/ledger.ts";
import { partition } from "../../../shared/delivery/record.ts";

const now = new Date("2026-11-24T10:00:00Z");

const run = (changes: Partial<MailRun>): MailRun => ({
  id: "run",
  webinar_id: "w",
  kind: "reminder_1h",
  schedule_version: 1,
  state: "sending",
  paused: null,
  canary: null,
  bounced: 0,
  watched_from: { sent: 0, failed: 0, bounced: 0 },
  pass: 1,
  pass_origin: "operator",
  cursor: null,
  batches: 1,
  open_batches: 1,
  totals: { owed: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 },
  reasons: {},
  opened_at: now,
  finished_at: null,
  ...changes,
});

const people = (count: number): MailBatch["recipients"] =>
  Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    email: `${index}@example.org`,
    name: "N",
    locale: "en",
    time_zone: "UTC",
  }));

const batch = (state: BatchState, count: number) =>
  ({ state, recipients: people(count), sequence: 1 }) as MailBatch;

test("whatever a batch goes through, the totals add up and nobody is counted twice", () => {
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
          ledger = runAfter(ledger, { from, batch: batch(state, count), now });
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

test("the batch that closes last finishes the run, and not before all are bound", () => {
  const change = { from: "accepted" as const, batch: batch("stamped", 3), now };
  expect(runAfter(run({ open_batches: 2 }), change).state).toBe("sending");
  expect(runAfter(run({ state: "planning" }), change).state).toBe("planning");
  expect(runAfter(run({}), change)).toMatchObject({ state: "done", finished_at: now });
});

test("a refused batch without a name is halved, with names relieved of them, alone has failed", () => {
  const five = people(5);
  expect(partition(five, [])).toEqual({ failed: [], retried: [five.slice(0, 3), five.slice(3)] });
  expect(partition(five, [1, 4])).toEqual({
    failed: [five[1], five[4]],
    retried: [[five[0], five[2], five[3]]],
  });
  expect(partition(five.slice(0, 1), [])).toEqual({ failed: [five[0]], retried: [] });
});

test("halving loses nobody and doubles nobody", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(59)), (count, blamed) => {
      const all = people(count);
      const parts = partition(
        all,
        blamed.filter((index) => index < count),
      );
      const ids = [...parts.failed, ...parts.retried.flat()].map(({ id }) => id);
      expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    }),
  );
});

test("a run is stopped once too large a share of it failed or came back, and only while more is to come", () => {
  const totals = { owed: 2000, sent: 70, skipped: 0, failed: 10, unknown: 0 };
  const going = run({ totals, open_batches: 2 });
  const stamped = { state: "stamped" as const, sequence: 1 };
  expect(watched(going, stamped, now).paused).toBeNull();
  const wrong = { by: "system", reason: "too_many_failures" };
  expect(watched({ ...going, bounced: 10 }, stamped, now).paused).toMatchObject(wrong);
  expect(watched({ ...going, bounced: 10, open_batches: 0 }, stamped, now).paused).toBeNull();
});

test("the canary's end lets the others follow; another batch's does not", () => {
  const going = run({ canary: 1, open_batches: 2 });
  expect(watched(going, { state: "stamped", sequence: 1 }, now).canary).toBeNull();
  expect(watched(going, { state: "accepted", sequence: 1 }, now).canary).toBe(1);
  expect(watched(going, { state: "stamped", sequence: 2 }, now).canary).toBe(1);
});
