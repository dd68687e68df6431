/** The passes of a run, and the parts of a refused batch. */
import { describe, expect, test } from "vitest";
import type { MailKind } from "../../../shared/delivery/kind.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { namedRunId, newRun, presentRunId } from "../../../shared/delivery/new-run.ts";
import { partIds, partOf } from "../../../shared/delivery/parts.ts";
import { mayOpenPass, mayBindLatecomers } from "../../../shared/delivery/further-pass.ts";
import { webinar } from "../webinars/fixture.ts";
import { people, run } from "./run.ts";

const now = new Date("2026-11-24T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const moved = webinar({ schedule_version: 3 });
const { id } = moved;
const kind = (changes: Partial<MailKind>) => ({ name: "details", ...changes }) as MailKind;
const plain = kind({ name: "reminder_24h" });
const edited = kind({ editionOf: () => 2 });
const totalsOf = (owed: number, sent: number) => ({
  owed,
  sent,
  skipped: 0,
  failed: 0,
  unknown: 0,
});

describe("a further pass of a run", () => {
  const marked = { boundMark: () => ({}) };
  const going = run({ batches: 12, marked_batches: 12, open_batches: 9, pass_opened_at: now });
  const crowded = { ...going, open_batches: 10 };
  const paused = { at: now, by: "ada@example.org", reason: "wrong link" };

  test.each<[string, Pick<MailKind, "boundMark">, MailRun, number, boolean]>([
    ["opens once the earlier one is done", {}, { ...going, state: "done" }, 0, true],
    ["opens beside open batches of people who are marked", marked, going, 0, true],
    ["waits where people are not marked", {}, going, 0, false],
    ["waits for batches of before people were marked", marked, { ...going, batches: 13 }, 0, false],
    ["waits while the earlier one is planned", marked, { ...going, state: "planning" }, 0, false],
    ["waits while the run is paused", marked, { ...going, paused }, 0, false],
    ["gathers people for half a minute while ten batches wait", marked, crowded, 29_999, false],
    ["opens after that half minute", marked, crowded, 30_000, true],
  ])("%s", (_case, of, state, ms, isFree) => {
    expect(mayOpenPass(of, state, later(ms))).toBe(isFree);
  });

  test("opens at once if an older version wrote the run, which does not record when its pass opened", () => {
    const { pass_opened_at: _, ...older } = crowded;
    expect(mayOpenPass(marked, older, now)).toBe(true);
  });
});

describe("a late pass, beside open batches of people who are not marked", () => {
  const marked = { boundMark: () => ({}) };
  const going = run({ open_batches: 1, totals: totalsOf(12, 11), pass_opened_at: now });
  const tenMinutes = 600_000;
  const paused = { at: now, by: "ada@example.org", reason: "wrong link" };

  test.each<[string, Pick<MailKind, "boundMark">, MailRun, number, boolean]>([
    ["opens ten minutes after the pass", {}, going, tenMinutes, true],
    ["waits until then", {}, going, tenMinutes - 1, false],
    ["is not for kinds that mark people", marked, going, tenMinutes, false],
    ["waits while the run is planned", {}, { ...going, state: "planning" }, tenMinutes, false],
    ["waits while the run is paused", {}, { ...going, paused }, tenMinutes, false],
    ["waits for the canary", {}, { ...going, canary: 1 }, tenMinutes, false],
    ["reads a hundred open batches", {}, { ...going, open_batches: 100 }, tenMinutes, true],
    ["reads no more of them", {}, { ...going, open_batches: 101 }, tenMinutes, false],
    [
      "passes over a thousand people",
      {},
      { ...going, totals: totalsOf(1000, 0) },
      tenMinutes,
      true,
    ],
    ["passes over no more", {}, { ...going, totals: totalsOf(1001, 0) }, tenMinutes, false],
  ])("%s", (_case, of, state, ms, may) => {
    expect(mayBindLatecomers(of, state, later(ms))).toBe(may);
  });

  test("goes by when the run opened where an older version did not say when its pass did", () => {
    const { pass_opened_at: _, ...older } = going;
    expect(mayBindLatecomers({}, older, later(tenMinutes))).toBe(true);
    expect(mayBindLatecomers({}, older, now)).toBe(false);
  });

  test("counts people of whom it is unknown whether they have the mail", () => {
    const totals = { ...totalsOf(1001, 0), unknown: 1001 };
    expect(mayBindLatecomers({}, { ...going, totals }, later(tenMinutes))).toBe(false);
  });
});

test("a run's id names kind, webinar and schedule, and the edition if the kind has editions", () => {
  expect(presentRunId(plain, moved)).toBe(`reminder_24h-${id}-v3`);
  expect(presentRunId(edited, moved)).toBe(`details-${id}-v3.2`);
  expect(presentRunId(kind({ isScheduleIndependent: true }), moved)).toBe(`details-${id}-v1`);
});

test.each([
  ["the present run", plain, {}, "reminder_24h", "v3"],
  ["the present run of a kind with editions", edited, {}, "details", "v3.2"],
  ["one of an earlier schedule", plain, { schedule_version: 1 }, "reminder_24h", "v1"],
  ["one of an earlier edition", edited, { edition: 1 }, "details", "v3.1"],
  ["an edition where the kind has none", plain, { edition: 1 }, "reminder_24h", "v3"],
])("an operator names %s", (_case, of, named, name, version) => {
  expect(namedRunId(of, moved, named)).toBe(`${name}-${id}-${version}`);
});

test("a new run has nobody bound and nothing open", () => {
  const fresh = {
    id: `reminder_24h-${id}-v3`,
    webinar_id: id,
    kind: "reminder_24h",
    schedule_version: 3,
    state: "done",
    paused: null,
    canary: null,
    canary_open: 0,
    bounced: 0,
    watched_from: { sent: 0, failed: 0, bounced: 0 },
    pass: 0,
    pass_origin: "operator",
    cursor: null,
    planning_until: null,
    batches: 0,
    open_batches: 0,
    totals: { owed: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 },
    reasons: {},
    opened_at: now,
    finished_at: null,
  };
  expect(newRun(plain, moved, now)).toEqual(fresh);
  expect(newRun(edited, moved, now)).toMatchObject({ id: `details-${id}-v3.2`, edition: 2 });
});

test("a part starts afresh with its people, and keeps the attempts that may have reached them", () => {
  const kept = {
    run_id: "run",
    webinar_id: "w",
    kind: "reminder_24h" as const,
    schedule_version: 3,
    sequence: 4,
    traceparent: "trace",
    expires_at: later(7_200_000),
    due_at: later(60_000),
    accepted_at: null,
    message_id: null,
    stamped_at: null,
    failure: "refused",
  };
  const parent: MailBatch = {
    ...kept,
    id: "run-4",
    state: "split",
    recipients: people(3),
    attempt: 3,
    refusals: 2,
    not_taken: 2,
    unproven_before: 1,
    undecided_since: now,
    left_out: [],
    void_reason: "expired",
    lease_expires_at: now,
    proof_until: now,
    planned_at: now,
  };
  const suffixes = ["1", "2", "failed", "sent", "unknown"];
  expect(partIds(parent)).toEqual(suffixes.map((suffix) => `run-4.${suffix}`));
  expect(partOf(parent, "2", people(1), later(5))).toEqual({
    ...kept,
    id: "run-4.2",
    state: "split",
    recipients: people(1),
    attempt: 0,
    refusals: 0,
    not_taken: 0,
    unproven_before: 2,
    undecided_since: null,
    lease_expires_at: null,
    proof_until: null,
    planned_at: later(5),
  });
});
