/** What events say of each mail: in any order, told any number of times, they come to the same end. */
import { fc } from "../../../packages/local-cloud/testing/property.ts";
import { describe, expect, test } from "vitest";
import {
  outcomeDocuments,
  outcomesWithout,
  runOfBatch,
  wholeOf,
  type BatchOutcomes,
} from "../../../shared/delivery/outcomes.ts";
import { figuresFrom } from "../../../shared/delivery/figures.ts";
import { outcomesAfter, outcomesByBatch } from "../../../shared/feedback/record-outcomes.ts";
import { isStronger, MailDelivery } from "../../../shared/mail/delivery.ts";
import type { MailEvent } from "../../../shared/mail/events.ts";

const at = new Date("2026-11-24T10:00:00Z");
const PEOPLE = ["a", "b", "c"];

const sent = (changes: Partial<BatchOutcomes> = {}): BatchOutcomes => ({
  ...outcomeDocuments.parse({}, "mail_outcomes/batch"),
  unheard: PEOPLE.length,
  has: ["unheard"],
  sent_at: at,
  is_bound: true,
  people: Object.fromEntries(PEOPLE.map((id) => [id, null])),
  ...changes,
});

const event = (recipient: string, delivery: MailDelivery | null): MailEvent => ({
  name: String(delivery),
  outcome: null,
  delivery,
  reason: null,
  email: `${recipient}@example.org`,
  at,
  batch: "run-1",
  recipient,
});

/** Applies a post to the stored outcomes. */
function after(stored: BatchOutcomes, post: MailEvent[]): BatchOutcomes {
  const told = outcomesByBatch(post).get("run-1");
  const change = told && outcomesAfter(stored, told);
  if (!change) return stored;
  const people = { ...stored.people };
  for (const [id, entry] of Object.entries(change.people)) people[id] = entry ?? null;
  return { ...stored, ...change.counts, people };
}

const COUNTS = [...MailDelivery.options, "unheard"] as const;
const totalOf = (outcomes: BatchOutcomes) => COUNTS.reduce((sum, name) => sum + outcomes[name], 0);

describe("the order of outcomes", () => {
  test("a later stage of delivery replaces an earlier one, and a bounce a delivery", () => {
    expect(MailDelivery.options).toEqual([
      "deferred",
      "dropped",
      "delivered",
      "blocked",
      "bounced",
    ]);
    expect(isStronger("delivered", "deferred")).toBe(true);
    expect(isStronger("bounced", "delivered")).toBe(true);
    expect(isStronger("delivered", "bounced")).toBe(false);
    expect(isStronger("delivered", "delivered")).toBe(false);
    expect(isStronger("deferred", null)).toBe(true);
  });

  test("posts in any order and number leave everybody with their strongest outcome, counted once", () => {
    const events = fc.array(
      fc.tuple(fc.constantFrom(...PEOPLE, "stranger"), fc.constantFrom(...MailDelivery.options)),
    );
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat(100)), (told, chance) => {
        const [order] = [told.map((each) => [chance.next().value ?? 0, each] as const)];
        const shuffled = order.toSorted(([one], [other]) => one - other).map(([, each]) => each);
        let stored = sent();
        for (const each of [...told, ...shuffled]) stored = after(stored, [event(...each)]);
        const atOnce = after(
          sent(),
          shuffled.map((each) => event(...each)),
        );
        expect(stored.people).toEqual(atOnce.people);
        expect(totalOf(stored)).toBe(PEOPLE.length);
        for (const id of PEOPLE) {
          const own = told.filter(([person]) => person === id).map(([, outcome]) => outcome);
          const strongest = MailDelivery.options.findLast((each) => own.includes(each)) ?? null;
          expect(stored.people[id]?.outcome ?? null).toBe(strongest);
        }
        for (const name of MailDelivery.options) {
          const people = Object.values(stored.people).filter((each) => each?.outcome === name);
          expect(stored[name]).toBe(people.length);
        }
      }),
    );
  });
});

test("an event about nobody in the batch, or that says nothing of a mail, changes nothing", () => {
  const told = outcomesByBatch([event("erased", "delivered"), event("a", null)]);
  expect(told.get("run-1")).toMatchObject([{ recipient: "erased" }]);
  expect(outcomesAfter(sent(), told.get("run-1")!)).toBeNull();
});

test("parts of a batch share the outcomes of the whole", () => {
  expect(wholeOf("reminder_24h-w1-v1-12.1.sent")).toBe("reminder_24h-w1-v1-12");
  expect(wholeOf("details-w1-v1.3-2")).toBe("details-w1-v1.3-2");
  expect(wholeOf("details-w1-v1.3-2.unknown")).toBe("details-w1-v1.3-2");
  expect(runOfBatch("details-w1-v1.3-2.unknown")).toBe("details-w1-v1.3");
});

test.each([
  ["nothing yet", {}, { unheard: 2 }],
  ["a deferral", { a: "deferred" }, { deferred: 0, unheard: 2 }],
  ["a delivery", { a: "delivered" }, { delivered: 1, unheard: 2 }],
  ["a bounce", { a: "bounced" }, { bounced: 1, unheard: 2 }],
] as const)("an erased person of whose mail there was %s leaves no name", (_what, told, left) => {
  const events = Object.entries(told).map(([id, outcome]) => event(id, outcome));
  const change = outcomesWithout(after(sent(), events), ["a"], { isSent: true });
  expect(change?.people).toEqual({ a: undefined });
  expect(change?.counts).toMatchObject(left);
});

test("an erased person whose mail does not count as sent yet is not counted by outcome either", () => {
  const early = after(sent({ unheard: 0, sent_at: null }), [event("a", "delivered")]);
  expect(early.unheard).toBe(-1);
  const change = outcomesWithout(early, ["a"], { isSent: false });
  expect(change?.counts).toMatchObject({ delivered: 0, unheard: 0 });
});

test("the figures of a run add up to what was sent", () => {
  const counts = { deferred: 1, dropped: 2, delivered: 10, blocked: 3, bounced: 4 };
  const totals = { owed: 40, sent: 30, skipped: 10, failed: 0, unknown: 0 };
  expect(figuresFrom({ totals }, { ...counts, unheard: 7, silent: 5 })).toEqual({
    ...counts,
    silent: 5,
    awaited: 2,
    unreported: 3,
  });
});
