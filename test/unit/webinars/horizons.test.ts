/** The reminders: their order, their words, and which of them a webinar has. */
import { expect, test } from "vitest";
import {
  FURTHER_HORIZONS,
  horizonOfWords,
  HORIZONS,
  remindersOf,
  rowOf,
} from "../../../shared/webinars/horizons.ts";
import { isDue } from "../../../shared/webinars/lifecycle.ts";
import { swept, webinar } from "./fixture.ts";

const at = (time: string) => new Date(`2026-11-${time}Z`);

test("reminders are ordered from the earliest to the one nearest the start", () => {
  const opens = HORIZONS.map((horizon) => rowOf(horizon).opensMinutes);
  expect(opens).toEqual(opens.toSorted((one, other) => other - one));
  expect(rowOf(HORIZONS[0]).wordsTrueMinutes, "there is no row above it").toBeNull();
  for (const { opensMinutes, closesMinutes } of HORIZONS.map(rowOf)) {
    expect(closesMinutes).toBeGreaterThanOrEqual(0);
    expect(opensMinutes).toBeGreaterThan(closesMinutes);
  }
});

test.each([
  ["24h", "2026-11-20T17:00:00Z", "24h"],
  ["24h", "2026-11-24T16:59:00Z", "24h"],
  ["1h", "2026-11-24T15:29:59Z", "24h"],
  ["1h", "2026-11-24T15:30:00Z", "1h"],
  ["1h", undefined, "1h"],
] as const)("the %s reminder sent at %s has the words of %s", (horizon, sentAt, words) => {
  const sent = sentAt === undefined ? undefined : new Date(sentAt);
  expect(horizonOfWords(horizon, at("24T17:00:00"), sent)).toBe(words);
});

test("queries use only the columns of reminders that documents of every version have", () => {
  expect(HORIZONS.filter((horizon) => rowOf(horizon).hasColumns)).toEqual(["24h", "1h"]);
});

test("every webinar has the standard reminders, and those that were added, the earliest first", () => {
  expect(remindersOf({ further_reminders: [] })).toEqual(["24h", "1h"]);
  expect(remindersOf({ further_reminders: ["15m", "1w"] })).toEqual(["1w", "24h", "1h", "15m"]);
  expect(remindersOf({ further_reminders: FURTHER_HORIZONS })).toEqual(HORIZONS);
});

test("a further reminder is due only if the webinar has it", () => {
  const now = at("24T16:50:00");
  expect(isDue(webinar(), "15m", now)).toBe(false);
  expect(isDue(webinar({ further_reminders: ["15m"] }), "15m", now)).toBe(true);
  const done = { further_reminders: ["15m" as const], swept: swept({ "15m": 1 }) };
  expect(isDue(webinar(done), "15m", now)).toBe(false);
});
