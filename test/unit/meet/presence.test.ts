/** Who was there during the webinar, and for how long. */
import { describe, expect, it } from "vitest";
import { withForgotten } from "../../../shared/collecting/ask.ts";
import type { MeetParticipant, Span } from "../../../shared/meet/model.ts";
import {
  attendeesOf,
  chooseConferences,
  medianOf,
  codeIn,
  meetingCodeOf,
  minutesOf,
} from "../../../shared/meet/presence.ts";

const START = Date.parse("2026-11-24T17:00:00Z");
const minute = (count: number) => new Date(START + count * 60_000);
/** An hour, from minute 0 to minute 60. */
const WINDOW = { starts_at: minute(0), ends_at: minute(60) };
const span = (from: number, to: number | null): Span => ({
  started_at: minute(from),
  ended_at: to === null ? null : minute(to),
});

describe("minutes", () => {
  it.each<[string, Span[], number]>([
    ["one session within the webinar", [span(5, 45)], 40],
    ["time before the start and after the end does not count", [span(-30, 90)], 60],
    ["two sessions with a gap", [span(0, 10), span(20, 30)], 20],
    ["two devices at once count once", [span(0, 30), span(10, 40)], 40],
    ["a session within another", [span(0, 60), span(10, 20)], 60],
    ["sessions in any order", [span(40, 50), span(0, 10)], 20],
    ["a session that has not ended lasts to the end", [span(50, null)], 10],
    ["less than a minute is one", [{ started_at: minute(1), ended_at: minute(1.2) }], 1],
    ["a rehearsal is nothing", [span(-1440, -1400)], 0],
    ["after the end is nothing", [span(60, 70)], 0],
    ["nobody", [], 0],
  ])("%s", (_name, spans, expected) => {
    expect(minutesOf(spans, WINDOW)).toBe(expected);
  });
});

describe("the median", () => {
  it.each([
    [[], null],
    [[7], 7],
    [[30, 10, 20], 20],
    [[10, 40, 20, 30], 20],
  ])("of %j is %s", (numbers, expected) => {
    expect(medianOf(numbers)).toBe(expected);
  });
});

let made = 0;
function participant(changes: Partial<MeetParticipant>, from = 0, to = 60): MeetParticipant {
  return {
    name: `conferenceRecords/a/participants/${(made += 1)}`,
    kind: "signed_in",
    user: null,
    display_name: "Ada",
    joined_at: minute(from),
    left_at: minute(to),
    ...changes,
  };
}

describe("people", () => {
  const kinds = (all: MeetParticipant[]) =>
    attendeesOf(all, WINDOW).map(({ kind, display_name, appearances }) => ({
      kind,
      display_name,
      times: appearances.length,
    }));

  it("are one person for one account, whatever the name and the conference", () => {
    const again = participant({ user: "users/1", display_name: "Ada L." });
    expect(kinds([participant({ user: "users/1" }), again])).toEqual([
      { kind: "signed_in", display_name: "Ada", times: 2 },
    ]);
  });
  it("are two people for two accounts of one name", () => {
    const all = [participant({ user: "users/1" }), participant({ user: "users/2" })];
    expect(kinds(all)).toHaveLength(2);
  });
  it("without an account are told apart by the name that they typed in, and from people with one", () => {
    const all = [
      participant({ kind: "anonymous" }),
      participant({ kind: "anonymous", display_name: " ADA " }),
      participant({ kind: "phone", display_name: "+46 ••• 12" }),
      participant({ user: "users/1" }),
    ];
    expect(kinds(all).map(({ kind, times }) => [kind, times])).toEqual([
      ["anonymous", 2],
      ["phone", 1],
      ["signed_in", 1],
    ]);
  });
  it("without any name are one each", () => {
    const nameless = { kind: "anonymous" as const, display_name: "" };
    expect(kinds([participant(nameless), participant(nameless)])).toHaveLength(2);
  });
  it("who left before the start or came after the end are left out", () => {
    expect(
      kinds([participant({}, -20, -1), participant({}, -20, 0), participant({}, 60, 70)]),
    ).toEqual([]);
  });
});

describe("conferences", () => {
  it.each<[string, Span, boolean]>([
    ["at the webinar's time", span(-10, 65), true],
    ["that began before and has not ended", span(-1440, null), true],
    ["within it", span(10, 20), true],
    ["the day before", span(-1440, -1400), false],
    ["that ended as it began", span(-30, 0), false],
    ["that began as it ended", span(60, 90), false],
  ])("%s", (_name, conference, isOwn) => {
    const all = [{ ...conference, name: "conferenceRecords/a" }];
    const { own, others } = chooseConferences(all, WINDOW);
    expect([own.length, others.length]).toEqual(isOwn ? [1, 0] : [0, 1]);
  });
});

it("what Meet has deleted since stays known, and what it has changed is as it is now", () => {
  const before = [span(20, 30), span(0, null)];
  expect(withForgotten(before, [span(0, 10)])).toEqual([span(20, 30), span(0, 10)]);
});

describe("the room", () => {
  it.each([
    ["https://meet.google.com/abc-defg-hij", "abc-defg-hij"],
    ["https://meet.google.com/abc-defg-hij/", "abc-defg-hij"],
    ["https://meet.google.com/abc-defg-hij?pli=1", "abc-defg-hij"],
    ["https://meet.google.com/lookup/some-name", null],
    ["https://zoom.example/j/123", null],
    ["https://meet.google.com.example.org/abc-defg-hij", null],
    ['https://meet.google.com/abc"OR-x', null],
    ["not a link", null],
    [null, null],
    ["no address", null],
    ["https://meet.google.com/x/abc-mnop-xyz", null],
    ["https://meet.google.com/abc-mnop-xyz/more", null],
  ])("of %s is %s", (url, code) => {
    expect(meetingCodeOf(url)).toBe(code);
  });
});

it.each([
  ["https://meet.google.com/abc-mnop-xyz", "abc-mnop-xyz"],
  ["https://meet.google.com/abc-mnop-xyz/?authuser=1", "abc-mnop-xyz"],
])("Meet is asked for the room of %s by %s", (url, code) => {
  expect(codeIn(url)).toBe(code);
});
