/** A batch's outcome, computed from the verdicts on its messages. */
import { fc } from "../../../packages/local-cloud/testing/property.ts";
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
/** The groups of a batch with mixed verdicts. */
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

test("only if each is put off for an address's sake may mail to others follow", () => {
  const putOff: MessageVerdict = { ...deferred(5), isAboutRecipient: true } as MessageVerdict;
  expect(outcome(putOff, putOff)).toMatchObject({ isAboutRecipients: true });
  expect(outcome(putOff, deferred(5))).toMatchObject({ isAboutRecipients: false });
  expect(groups(putOff, blamed("Unknown.")).deferred).toMatchObject({ isAboutRecipients: true });
});

test("messages with separate ids give the batch none", () => {
  const own = (message_id: string): MessageVerdict => ({ kind: "accepted", message_id });
  expect(outcome(own("a"), own("b"))).toMatchObject({ outcome: "accepted", messageId: null });
});

test("refused people keep their reasons, and people refused by name fail whatever happens to the others", () => {
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

test("refusals by name for everybody do not put the content in doubt", () => {
  expect(outcome(blamed("Unknown."), blamed("Unknown."))).toMatchObject({ outcome: "mixed" });
});

test("a refusal without a name counts against the person if others got the same mail", () => {
  expect(groups(unclear, accepted)).toMatchObject({
    failed: { people: [{ id: "r0" }] },
    unclear: { people: [] },
  });
  expect(groups(unclear, deferred(1))).toMatchObject({
    failed: { people: [] },
    unclear: { people: [{ id: "r0" }] },
  });
});

test("a message without a verdict may have been sent", () => {
  const found = outcomeOf(people(2), new Map([["r0", accepted]]));
  expect(found).toMatchObject({ groups: { unknown: { people: [{ id: "r1" }] } } });
});

test("everybody is in exactly one group", () => {
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
