/** The parts of a batch whose people fare differently, and the task of each. */
import { expect, test } from "vitest";
import { mayOthersFollow, partsOf, RETRY_MS } from "../../../shared/delivery/split.ts";
import type { VerdictGroups } from "../../../shared/delivery/verdicts.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { people } from "./run.ts";

const now = new Date("2026-11-24T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const [sent, failed, deferred, unclear, unknown] = people(5);
const because = (reason: string) => ({ reason, cause: null });

const batch = {
  id: "run-1",
  recipients: people(5),
  attempt: 1,
  planned_at: later(-60_000),
} as MailBatch;
const groups = (retryAfterMs: number): VerdictGroups => ({
  accepted: { people: [sent!], messageId: "m" },
  failed: { people: [failed!], ...because("No such user.") },
  deferred: {
    people: [deferred!],
    retryAfterMs,
    isAboutRecipients: false,
    ...because("Busy."),
  },
  unclear: { people: [unclear!], ...because("No.") },
  unknown: { people: [unknown!], ...because("No answer.") },
});
const tasks = (retryAfterMs: number) =>
  partsOf(batch, groups(retryAfterMs), { graceMs: 600_000, now }).map(
    ({ batch: { id, state }, task }) => [id, state, task],
  );

test("each part says what its task does, and when", () => {
  expect(tasks(60_000)).toEqual([
    ["run-1.sent", "accepted", { does: "stamp" }],
    ["run-1.failed", "failed", null],
    ["run-1.1", "planned", { does: "send", at: later(60_000) }],
    ["run-1.2", "planned", { does: "send", at: later(RETRY_MS) }],
    ["run-1.unknown", "unknown", { does: "send", at: later(600_000) }],
  ]);
});

test("people who were only in the way of others are sent to at once", () => {
  expect(tasks(0)[2]).toEqual(["run-1.1", "planned", { does: "send", at: null }]);
});

test("people who were erased while the request was under way are in no part", () => {
  const left = { ...batch, recipients: [sent!, unclear!] };
  const ids = partsOf(left, groups(0), { graceMs: 1, now }).map(({ batch: { id } }) => id);
  expect(ids).toEqual(["run-1.sent", "run-1.2"]);
});

const NOBODY = { people: [], ...because("") };
const put = (isAboutRecipients: boolean, count = 1) => ({
  ...NOBODY,
  people: people(count),
  retryAfterMs: 0,
  isAboutRecipients,
});

test.each<[string, Partial<VerdictGroups>, boolean]>([
  ["somebody was accepted", { accepted: { people: [sent!], messageId: null } }, true],
  ["only single addresses are put off", { deferred: put(true) }, true],
  ["the provider puts off everybody", { deferred: put(false) }, false],
  [
    "somebody was refused, and not by name",
    { deferred: put(true), unclear: { ...NOBODY, people: [unclear!] } },
    false,
  ],
  [
    "an answer is missing",
    { deferred: put(true), unknown: { ...NOBODY, people: [unknown!] } },
    false,
  ],
  ["all have failed: perhaps not all of the canary", { deferred: put(true, 0) }, false],
])("the others follow a part of the canary of which %s: %j", (_what, some, may) => {
  const none = { accepted: { people: [], messageId: null }, unclear: NOBODY, unknown: NOBODY };
  const failedOne = { ...NOBODY, people: [failed!] };
  expect(mayOthersFollow({ ...none, deferred: put(true, 0), failed: failedOne, ...some })).toBe(
    may,
  );
});
