import { expect, test } from "vitest";
import { isOldAttempt } from "../../../shared/delivery/outcomes-again.ts";
import { resendRefusal } from "../../../shared/delivery/resend.ts";
import type { MailRun, RunFigures } from "../../../shared/delivery/model.ts";
import { run } from "./run.ts";

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
