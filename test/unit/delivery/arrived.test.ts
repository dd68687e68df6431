import { describe, expect, test } from "vitest";
import { withoutArrived } from "../../../shared/delivery/arrived.ts";
import type { BatchState, MailBatch } from "../../../shared/delivery/model.ts";
import { at, batch } from "./ahead.ts";
import { people, run } from "./run.ts";

const now = at("10:40:00");
const [first, second] = people(2);
const opened = (changes: Partial<MailBatch> = {}) =>
  batch({ recipients: people(2), reopened_at: at("10:35:00"), ...changes });
const of = run({
  state: "sending",
  open_batches: 1,
  totals: { owed: 2, sent: 0, skipped: 0, failed: 0, unknown: 0 },
});

describe("the first mail of somebody in a batch that was opened again turns out to have arrived", () => {
  test("that person leaves the batch, and counts as sent once stamped; the others get their mail", () => {
    const spared = withoutArrived({ run: of, batch: opened() }, new Set([first!.id]), now);
    expect(spared).toMatchObject({
      batch: { state: "planned", recipients: [second], due_at: at("10:32:00") },
      part: {
        id: "reminder_24h-w-v1-1.arrived2",
        state: "accepted",
        recipients: [first],
        accepted_at: now,
        due_at: at("10:42:00"),
      },
      run: { open_batches: 2, totals: of.totals },
    });
  });

  test("while its answer is awaited, and an operator is asked about the others", () => {
    const unknown = opened({ state: "unknown", undecided_since: at("10:38:00"), due_at: null });
    const asked = { ...of, undecided: 2, totals: { ...of.totals, unknown: 2 } };
    const spared = withoutArrived({ run: asked, batch: unknown }, new Set([first!.id]), now);
    expect(spared?.run).toMatchObject({ undecided: 1, totals: { unknown: 1, sent: 0 } });
    expect(spared?.batch.due_at).toBeNull();
    const both = new Set([first!.id, second!.id]);
    const nobody = withoutArrived({ run: asked, batch: unknown }, both, now);
    expect(nobody?.run).toMatchObject({ undecided: 0, totals: { unknown: 0 } });
    expect(nobody?.batch, "the sweep closes it").toMatchObject({ recipients: [], due_at: now });
  });

  test.each<[string, BatchState, Partial<MailBatch>, string]>([
    ["became too late", "void", { void_reason: "expired" }, "skipped"],
    ["was refused", "failed", {}, "failed"],
  ])(
    "after the second mail %s: it counts as sent, and no longer as why not",
    (_what, state, more, total) => {
      const reason = state === "failed" ? "refused" : "expired";
      const closed = opened({ state, due_at: null, ...more });
      const done = {
        ...of,
        state: "done" as const,
        open_batches: 0,
        totals: { ...of.totals, [total]: 2 },
        reasons: { [reason]: 2 },
      };
      const spared = withoutArrived({ run: done, batch: closed }, new Set([first!.id]), now);
      expect(spared).toMatchObject({
        batch: { state, recipients: [second], due_at: null },
        part: { state: "accepted", recipients: [first], failure: null },
        run: {
          open_batches: 1,
          totals: { owed: 2, sent: 0, [total]: 1 },
          reasons: { [reason]: 1 },
        },
      });
      expect(spared?.part).not.toHaveProperty("void_reason");
    },
  );

  test.each<BatchState>(["accepted", "stamped", "split", "void"])(
    "too late where the batch is %s by then, and does not say why",
    (state) => {
      const late = opened({ state });
      expect(withoutArrived({ run: of, batch: late }, new Set([first!.id]), now)).toBeNull();
    },
  );

  test("of other people it says nothing", () => {
    expect(withoutArrived({ run: of, batch: opened() }, new Set(["other"]), now)).toBeNull();
  });
});
