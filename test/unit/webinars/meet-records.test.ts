/** When Meet is asked, and when there is nothing more to ask. */
import { describe, expect, it } from "vitest";
import { days, hours, minutes, plus } from "../../../shared/platform/instant.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import {
  askAgainAt,
  hasMeetForgotten,
  meetAskAt,
  NOTHING_ASKED,
  publishable,
  MeetRecords,
  PublishRecording,
  settleRecords,
} from "../../../shared/webinars/meet-records.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { webinar } from "./fixture.ts";

const over = (changes: Partial<Webinar> = {}) => webinar({ status: "ENDED", ...changes });
const { starts_at, ends_at } = over();
const attendance = {
  participants: 2,
  signed_in: 1,
  anonymous: 1,
  phone: 0,
  matched: 1,
  doubtful: 0,
  unmatched: 1,
  median_minutes: 40,
  imported_at: ends_at,
};
const conference = { started_at: starts_at, ended_at: ends_at };
const file = {
  ...conference,
  state: "file_generated" as const,
  url: "https://drive.google.com/file/d/1/view",
};
const recording = { ...file, audience: "anyone" as const };
const failure = { code: "unavailable", message: "No.", hint: "Wait.", at: ends_at };
const FOUND: Partial<MeetRecords> = { conferences: [conference], attendance };

/** The state after the first attempt, which found this at that time after the end. */
function after(ms: number, found: Partial<MeetRecords> = {}, of = over()) {
  const records = { ...NOTHING_ASKED, attempts: 1, ...found };
  return settleRecords(of, records, plus(ends_at, ms));
}

describe("the first time to ask is ten minutes after the end", () => {
  it.each(["ENDED", "PUBLISHED"] as const)("of a webinar that is %s", (status) => {
    expect(meetAskAt(over({ status }))).toEqual(plus(ends_at, minutes(10)));
  });
  it.each(["DRAFT", "SCHEDULED", "CANCELLED"] as const)("and never of one that is %s", (status) => {
    expect(meetAskAt(webinar({ status }))).toBeNull();
  });
  it("and the sweep looks at the webinar then", () => {
    expect(nextActionAt(over(), ends_at)).toEqual(plus(ends_at, minutes(10)));
    const settled = over({ meet_records: { ...NOTHING_ASKED, state: "complete" } });
    expect(nextActionAt(settled, ends_at)).toBeNull();
  });
});

describe("after an attempt", () => {
  const expected: [string, ReturnType<typeof after>, Partial<MeetRecords>][] = [
    [
      "that found nothing, it waits ten minutes",
      after(minutes(10)),
      { state: "waiting", next_at: plus(ends_at, minutes(20)) },
    ],
    [
      "the fourth in vain, eight times as long",
      after(hours(2), { attempts: 4 }),
      { state: "waiting", next_at: plus(ends_at, hours(2) + minutes(80)) },
    ],
    [
      "after many, a day",
      after(days(9), { attempts: 99 }),
      { state: "waiting", next_at: plus(ends_at, days(10)) },
    ],
    [
      "close to Meet's end, until that end",
      after(days(29.5), { attempts: 99 }),
      { state: "waiting", next_at: plus(ends_at, days(30)) },
    ],
    [
      "with everything, it waits two days for what may follow",
      after(hours(47), { ...FOUND, recordings: [recording] }),
      { state: "collecting" },
    ],
    [
      "and then is complete",
      after(hours(48), { ...FOUND, recordings: [recording] }),
      { state: "complete", next_at: null },
    ],
    [
      "nobody recorded: it is complete, too",
      after(hours(48), FOUND),
      { state: "complete", next_at: null },
    ],
    [
      "a conference goes on",
      after(hours(48), { ...FOUND, conferences: [{ ...conference, ended_at: null }] }),
      { state: "collecting" },
    ],
    [
      "one of two conferences goes on",
      after(hours(48), { ...FOUND, conferences: [{ ...conference, ended_at: null }, conference] }),
      { state: "collecting" },
    ],
    [
      "the attendance is not imported",
      after(hours(48), { ...FOUND, attendance: null }),
      { state: "collecting" },
    ],
    [
      "a recording has no file yet",
      after(hours(48), { ...FOUND, recordings: [{ ...recording, state: "ended" }] }),
      { state: "collecting" },
    ],
    [
      "a transcript has no file yet",
      after(hours(48), { ...FOUND, transcripts: [{ ...file, state: "started" }] }),
      { state: "collecting" },
    ],
    [
      "the audience cannot open the recording",
      after(hours(48), { ...FOUND, recordings: [{ ...recording, audience: "domain" }] }),
      { state: "collecting" },
    ],
    [
      "and it does not matter once it is published",
      after(
        hours(48),
        { ...FOUND, recordings: [{ ...recording, audience: "domain" }] },
        over({ status: "PUBLISHED" }),
      ),
      { state: "complete", next_at: null },
    ],
    [
      "Google failed after everything was found",
      after(hours(48), { ...FOUND, failure }),
      { state: "collecting" },
    ],
    [
      "the link is not one of Meet's",
      after(0, { state: "no_room" }),
      { state: "no_room", next_at: null },
    ],
    [
      "30 days, and nobody ever let the audience in: nothing is missing",
      after(days(30), { ...FOUND, recordings: [{ ...recording, audience: "people" }] }),
      { state: "complete", next_at: null },
    ],
    ["30 days without a record", after(days(30)), { state: "nothing", next_at: null }],
    ["30 days of failures", after(days(30), { failure }), { state: "expired", next_at: null }],
    [
      "30 days, and the recording never got its file",
      after(days(30), { ...FOUND, recordings: [{ ...recording, state: "ended" }] }),
      { state: "expired", next_at: null },
    ],
    [
      "30 days, and only its audience could not open the recording",
      after(days(30), { ...FOUND, recordings: [{ ...recording, audience: "people" }] }),
      { state: "complete", next_at: null },
    ],
  ];
  it.each(expected)("%s", (_name, records, state) => {
    expect(records).toMatchObject(state);
  });
});

it("asks at most 38 times in the 30 days", () => {
  let asked = over();
  let asks = 0;
  for (let at = meetAskAt(asked); at !== null; at = meetAskAt(asked)) {
    asks += 1;
    const before = asked.meet_records ?? NOTHING_ASKED;
    const found = { ...before, attempts: before.attempts + 1, failure };
    asked = over({ meet_records: settleRecords(asked, found, at) });
  }
  expect(asks).toBe(38);
  expect(asked.meet_records?.state).toBe("expired");
});

it("Meet has forgotten a webinar 30 days after its end, not before", () => {
  expect(hasMeetForgotten({ ends_at }, plus(ends_at, days(30) - 1))).toBe(false);
  expect(hasMeetForgotten({ ends_at }, plus(ends_at, days(30)))).toBe(true);
});

describe("without a person", () => {
  it.each<[string, MeetRecords["recordings"], string | null]>([
    ["the one recording that anyone can open is published", [recording], recording.url],
    ["none is not", [], null],
    ["two parts are for a person to choose from", [recording, recording], null],
    ["one without a file is not", [{ ...recording, state: "ended" }], null],
    [
      "one that only the organisation can open is not",
      [{ ...recording, audience: "domain" }],
      null,
    ],
    ["one of which Drive says nothing is not", [{ ...recording, audience: "unknown" }], null],
  ])("%s", (_name, recordings, url) => {
    expect(publishable({ recordings })).toBe(url);
  });
});

describe("at an operator's wish Meet is asked", () => {
  const now = plus(ends_at, days(3));
  it.each([
    ["at once, if it never was", {}, now],
    ["at once, if it was an hour ago", { asked_at: plus(now, -hours(1)) }, now],
    ["at once, if it was a minute ago", { asked_at: plus(now, -minutes(1)) }, now],
    ["a minute after the last time", { asked_at: plus(now, -1000) }, plus(now, minutes(1) - 1000)],
    ["at once, although it would be asked later", { next_at: plus(now, 1) }, now],
    ["when it is due, if that was earlier", { next_at: plus(now, -1) }, plus(now, -1)],
    [
      "when it is due, if that is before the minute is over",
      { asked_at: now, next_at: plus(now, 5) },
      plus(now, 5),
    ],
  ] as const)("%s", (_when, changes, at) => {
    expect(askAgainAt({ ...NOTHING_ASKED, ...changes }, now)).toEqual(at);
  });
});

describe("what is stored of Meet's records is read whole", () => {
  const inJson = (value: object): unknown => JSON.parse(JSON.stringify(value));
  const records = (changes: Partial<MeetRecords> = {}): MeetRecords => ({
    ...NOTHING_ASKED,
    attempts: 3,
    asked_at: ends_at,
    next_at: ends_at,
    failure,
    sharing_failure: failure,
    conferences: [conference],
    others: [{ ...conference, ended_at: null }],
    attendance,
    published_at: ends_at,
    ...changes,
  });
  const artefact = { ...file, state: "started", url: null } as const;

  it.each(["waiting", "collecting", "complete", "nothing", "expired", "no_room"] as const)(
    "%s",
    (state) => {
      expect(MeetRecords.parse(inJson(records({ state })))).toEqual(records({ state }));
    },
  );
  it.each(["anyone", "domain", "people", "gone", "unknown", null] as const)(
    "with a recording for %s",
    (audience) => {
      const stored = records({ recordings: [{ ...file, audience }] });
      expect(MeetRecords.parse(inJson(stored))).toEqual(stored);
    },
  );
  it.each(["started", "ended", "file_generated"] as const)("with a transcript %s", (state) => {
    const stored = records({ transcripts: [{ ...artefact, state }] });
    expect(MeetRecords.parse(inJson(stored))).toEqual(stored);
  });
  it("before the first attempt", () => {
    expect(NOTHING_ASKED).toEqual({
      state: "waiting",
      next_at: null,
      attempts: 0,
      failure: null,
      sharing_failure: null,
      conferences: [],
      others: [],
      attendance: null,
      recordings: [],
      transcripts: [],
      published_at: null,
    });
    expect(PublishRecording.options).toEqual(["by_hand", "automatic"]);
  });
});
