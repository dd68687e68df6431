/** What a link to join leads to. */
import { describe, expect, it } from "vitest";
import { isInWindow, joinMoment, joinOpensAt } from "../../../shared/joining/moment.ts";
import { plus } from "../../../shared/platform/instant.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { webinar } from "../webinars/fixture.ts";

const MINUTE = 60_000;
const { starts_at, ends_at } = webinar();
const aheadMinutes = 15;
const opens_at = plus(starts_at, -15 * MINUTE);

const momentAt = (now: Date, changes: Partial<Webinar> = {}) =>
  joinMoment(webinar(changes), { now, aheadMinutes });

it("leads in from as many minutes before the start as the environment says", () => {
  expect(joinOpensAt({ starts_at }, 15)).toEqual(opens_at);
  expect(joinOpensAt({ starts_at }, 0)).toEqual(starts_at);
});

describe("a scheduled webinar", () => {
  it.each([
    ["a day before", plus(starts_at, -1440 * MINUTE), "early"],
    ["just before it opens", plus(opens_at, -1), "early"],
    ["as it opens", opens_at, "open"],
    ["at the start", starts_at, "open"],
    ["just before the end", plus(ends_at, -1), "open"],
    ["at the end", ends_at, "over"],
  ] as const)("%s", (_when, now, moment) => {
    expect(momentAt(now)).toBe(moment);
  });

  it.each([
    ["before it opens", plus(opens_at, -1), "early"],
    ["while it is open", opens_at, "open"],
  ] as const)("that is full lets its people in all the same: %s", (_when, now, moment) => {
    expect(momentAt(now, { capacity: 1, registered_count: 1 })).toBe(moment);
  });
});

it.each([
  ["ended", { status: "ENDED" }, "over"],
  ["published", { status: "PUBLISHED", recording_url: "https://example.org/1" }, "recorded"],
  ["published without a recording", { status: "PUBLISHED", recording_url: null }, "over"],
  ["cancelled", { status: "CANCELLED" }, "cancelled"],
  ["a draft", { status: "DRAFT" }, null],
  ["deleted", { deleted_at: starts_at }, null],
] as const)("one that is %s, whatever the time is", (_what, changes, moment) => {
  expect(momentAt(starts_at, changes)).toBe(moment);
  expect(momentAt(plus(opens_at, -1), changes)).toBe(moment);
});

describe("a visit says that somebody came", () => {
  it.each([
    [plus(opens_at, -1), false],
    [opens_at, true],
    [starts_at, true],
    [plus(ends_at, -1), true],
    [ends_at, false],
  ])("at %s: %s", (at, isCounted) => {
    expect(isInWindow({ starts_at, ends_at }, { at, aheadMinutes })).toBe(isCounted);
  });
});
