/** What an erasure, and the end of a canary, change in a run's ledger. */
import { describe, expect, test } from "vitest";
import {
  runAfter,
  runAfterErasedProof,
  runAfterErasure,
  runAfterLeaving,
  withCanaryOut,
} from "../../../shared/delivery/ledger.ts";
import { withoutErased } from "../../../shared/delivery/erase-recipients.ts";
import type { BatchState, MailBatch } from "../../../shared/delivery/model.ts";
import { people, run } from "./run.ts";

const now = new Date("2026-11-24T11:00:00Z");
const totals = { owed: 9, sent: 3, skipped: 1, failed: 0, unknown: 4 };
const of = run({ totals, reasons: { bounced: 1 }, undecided: 4, batches: 7 });

describe("people who are erased from a batch", () => {
  test.each<[BatchState, object]>([
    ["planned", totals],
    ["sending", totals],
    ["unknown", { ...totals, unknown: 2 }],
  ])("that is %s are skipped, and counted so", (state, left) => {
    const after = runAfterErasure(of, { state }, { count: 2, isOut: false });
    expect(after).toMatchObject({
      totals: { ...left, skipped: 3 },
      reasons: { bounced: 1, erased: 2 },
      undecided: 4,
      batches: 7,
    });
  });

  test("whose mail is out are sent: the batch counts the others alone", () => {
    const after = runAfterErasure(of, { state: "accepted" }, { count: 2, isOut: true });
    expect(after).toEqual({ ...of, totals: { ...totals, sent: 5 }, erased: 2 });
  });

  test.each<[BatchState, number]>([
    ["stamped", 3],
    ["failed", 1],
    ["void", 1],
  ])(
    "that is %s change no total, and %i have been erased of those who were sent it",
    (state, erased) => {
      const batch = { state, recipients: people(3) } as MailBatch;
      const ids = new Set(people(2).map(({ id }) => id));
      const before = { ...of, erased: 1 };
      const without = withoutErased(before, batch, ids);
      expect(without.run).toEqual({ ...before, erased });
      expect(without.batch.recipients).toHaveLength(1);
      expect(withoutErased(of, batch, new Set(["other"])).run).toBe(of);
    },
  );

  test("and turn out to have the mail are sent, and skipped no longer", () => {
    const erased = runAfterErasure(of, { state: "sending" }, { count: 2, isOut: false });
    expect(runAfterErasedProof(erased, 1)).toEqual({
      ...of,
      totals: { ...totals, sent: 4, skipped: 2 },
      reasons: { bounced: 1, erased: 1 },
      erased: 1,
    });
    expect(runAfterErasedProof(erased, 0)).toBe(erased);
  });

  test("about whom an operator was asked are no longer to be decided about", () => {
    const asked = { state: "unknown" as const, undecided_since: now };
    expect(runAfterErasure(of, asked, { count: 3, isOut: false }).undecided).toBe(1);
    expect(runAfterLeaving(of, asked, 4)).toMatchObject({ undecided: 0, totals: { unknown: 0 } });
  });
});

test("once the canary is out, the run has none, and nothing else has changed", () => {
  const waiting = run({ canary: 1, canary_open: 2, batches: 7 });
  expect(withCanaryOut(waiting)).toEqual({ ...waiting, canary: null, canary_open: 0 });
});

test("when an operator was last asked stays as it is while nobody is asked anew", () => {
  const from = { state: "unknown" as const };
  const batch = { state: "unknown", recipients: people(1), sequence: 1 } as MailBatch;
  const before = run({ undecided_at: new Date("2026-11-24T10:30:00Z") });
  expect(runAfter(before, { from, batch, now }).undecided_at).toEqual(before.undecided_at);
  const asked = { ...batch, undecided_since: now };
  expect(runAfter(before, { from, batch: asked, now }).undecided_at).toEqual(now);
});

test("a batch in which nobody is left adds no reason", () => {
  const batch = { state: "void", recipients: people(0), sequence: 1 } as MailBatch;
  const change = { from: { state: "planned" as const }, batch, reason: "expired", now };
  expect(runAfter(run(), change).reasons).toEqual({});
});
