/** What the verdicts on single messages amount to for their batch. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomeOf } from "../../../shared/delivery/verdicts.ts";
import type { MessageVerdict } from "../../../shared/mail/model.ts";
import { people } from "./run.ts";

const cause = new Error("for the log");
const accepted: MessageVerdict = { kind: "accepted", message_id: "m" };
const blamed = (reason: string): MessageVerdict => ({
  kind: "refused",
  isAboutRecipient: true,
  reason,
  cause,
});
const unclear: MessageVerdict = { ...blamed("No."), isAboutRecipient: false } as MessageVerdict;
const deferred = (retryAfterMs: number, reason: string | null = "Busy."): MessageVerdict => ({
  kind: "deferred",
  retryAfterMs,
  reason,
  cause,
});
const unknown: MessageVerdict = { kind: "unknown", reason: "No answer.", cause };

const outcome = (...verdicts: MessageVerdict[]) => {
  const asked = people(verdicts.length);
  return outcomeOf(asked, new Map(asked.map(({ id }, index) => [id, verdicts[index]!])));
};
/** Of people who did not all fare alike. */
const groups = (...verdicts: MessageVerdict[]) => {
  const found = outcome(...verdicts);
  if (found.outcome !== "mixed") throw new Error(found.outcome);
  return found.groups;
};
const idsOf = ({ people: some }: { people: { id: string }[] }) => some.map(({ id }) => id);

test.each([
  ["accepted", [accepted, accepted], { outcome: "accepted", messageId: "m" }],
  ["unknown", [unknown, unknown], { outcome: "unknown", reason: "No answer.", cause }],
  ["refused, and nobody named", [unclear, unclear], { outcome: "refused", reason: "No.", cause }],
  [
    "deferred, for as long as the longest",
    [deferred(5), deferred(60), deferred(0, null)],
    { outcome: "deferred", retryAfterMs: 60, reason: "Busy.", cause },
  ],
])("all of a batch %s", (_what, verdicts, wanted) => {
  expect(outcome(...verdicts)).toMatchObject(wanted);
});

test("messages with ids of their own leave none for the batch", () => {
  const own = (message_id: string): MessageVerdict => ({ kind: "accepted", message_id });
  expect(outcome(own("a"), own("b"))).toMatchObject({ outcome: "accepted", messageId: null });
});

test("each who is refused keeps the reason, and those who are blamed fail whatever becomes of the others", () => {
  const found = groups(blamed("Unknown."), deferred(0, null), blamed("Full."));
  expect(found).toMatchObject({
    failed: {
      people: [
        { id: "r0", refused_for: "Unknown." },
        { id: "r2", refused_for: "Full." },
      ],
      reason: "Unknown.; Full.",
    },
    deferred: { people: [{ id: "r1" }], retryAfterMs: 0, reason: null },
  });
});

test("everybody blamed by name is no reason to doubt the mail", () => {
  expect(outcome(blamed("Unknown."), blamed("Unknown."))).toMatchObject({ outcome: "mixed" });
});

test("a refusal without a name means the person once somebody else has the same mail", () => {
  expect(groups(unclear, accepted)).toMatchObject({
    failed: { people: [{ id: "r0" }] },
    unclear: { people: [] },
  });
  expect(groups(unclear, deferred(1))).toMatchObject({
    failed: { people: [] },
    unclear: { people: [{ id: "r0" }] },
  });
});

test("a message that the provider has forgotten may have been sent", () => {
  const found = outcomeOf(people(2), new Map([["r0", accepted]]));
  expect(found).toMatchObject({ groups: { unknown: { people: [{ id: "r1" }] } } });
});

test("everybody is in one group", () => {
  const verdict = fc.constantFrom(accepted, blamed("x"), unclear, deferred(1), unknown);
  fc.assert(
    fc.property(fc.array(verdict, { minLength: 1, maxLength: 40 }), (verdicts) => {
      const found = outcome(...verdicts);
      if (found.outcome !== "mixed") return;
      const { accepted: sent, failed, unclear: odd, deferred: later, unknown: lost } = found.groups;
      const ids = [sent, failed, odd, later, lost].flatMap(idsOf);
      expect(ids.toSorted()).toEqual(
        people(verdicts.length)
          .map(({ id }) => id)
          .toSorted(),
      );
    }),
  );
});
