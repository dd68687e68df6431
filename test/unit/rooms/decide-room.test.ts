/** What follows from an attempt to set up a Meet room. */
import { describe, expect, it, test } from "vitest";
import {
  decideRoom,
  ROOM_ATTEMPTS_MAX,
  wantedValue,
  type RoomOutcome,
} from "../../../shared/rooms/decide-room.ts";
import { MeetFailure } from "../../../shared/meet/model.ts";
import type { RoomSettings } from "../../../shared/meet/room.ts";
import { calendarEventId } from "../../../shared/webinars/calendar-state.ts";
import { roomWish, type MeetRoom } from "../../../shared/webinars/meet-room.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { hasRoomWork, isRoomDue, roomActionAt } from "../../../shared/webinars/room-work.ts";
import { webinar } from "../webinars/fixture.ts";

const now = new Date("2026-11-20T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const MINUTE = 60_000;

/** Its event and its room exist. */
const roomed = (changes: Partial<Webinar> = {}): Webinar =>
  webinar({ calendar_event_id: calendarEventId(webinar().id, 1), ...changes });

const TRUSTED: RoomSettings = { access: "trusted", recording: "off", transcription: "off" };
const OPEN: RoomSettings = { ...TRUSTED, access: "open" };

const outcome = (changes: Partial<RoomOutcome> = {}): RoomOutcome => ({
  before: TRUSTED,
  after: OPEN,
  isChanged: true,
  isOvertaken: false,
  failures: [],
  ...changes,
});
const failing = (
  setting: RoomOutcome["failures"][number]["setting"],
  retryable: boolean,
): Pick<RoomOutcome, "failures"> => ({
  failures: [
    { setting, failure: new MeetFailure("refused", "It failed.", { retryable, hint: "Mend it." }) },
  ],
});
const UNREAD = { before: null, after: null, isChanged: false, ...failing("access", true) };

const after = (before: Webinar, changes: Partial<RoomOutcome> = {}, at = now): Webinar => ({
  ...before,
  meet_room: decideRoom(before, before, outcome(changes), at),
});
const done = after(roomed());

describe("the value that a setting gets", () => {
  const wish = { ...roomWish(roomed())!, recording: "on", transcription: "default" } as const;
  it.each([
    ["access", OPEN, null],
    ["access", TRUSTED, "open"],
    ["recording", OPEN, "on"],
    ["recording", { ...OPEN, recording: "on" }, null],
    ["transcription", OPEN, null],
    ["transcription", { ...OPEN, transcription: "on" }, null],
  ] as const)("%s of %j is %s", (setting, settings, value) => {
    expect(wantedValue(wish, settings, setting)).toBe(value);
  });
  it("is off if the webinar wants none and the host's account has it on", () => {
    const unwanted = { ...wish, recording: "off" } as const;
    expect(wantedValue(unwanted, { ...OPEN, recording: "on" }, "recording")).toBe("off");
  });
});

describe("a room that was set up", () => {
  it("leaves nothing to do, and keeps what it had at first", () => {
    expect(done.meet_room).toEqual({
      wish: roomWish(roomed()),
      is_set: true,
      access: "open",
      default_access: "trusted",
      problems: [],
      attempts: 0,
      retry_at: null,
      at: now,
    });
    expect(hasRoomWork(done)).toBe(false);
    expect(roomActionAt(done, now)).toBeNull();
  });
  it("stays as it is recorded if a check finds it unchanged", () => {
    const checked = outcome({ before: OPEN, isChanged: false });
    expect(decideRoom(done, done, checked, later(MINUTE))).toBe(done.meet_room);
  });
  it("keeps its first default after somebody has changed it by hand", () => {
    const healed = after(done, { before: { ...TRUSTED, access: "restricted" } }, later(MINUTE));
    expect(healed.meet_room).toMatchObject({ default_access: "trusted", is_set: true });
  });
  it("stays set while Meet does not answer a check", () => {
    expect(decideRoom(done, done, outcome(UNREAD), now)).toBe(done.meet_room);
  });
  it("is not set any more once Meet refuses to mend it", () => {
    const refused = after(done, { after: TRUSTED, ...failing("access", false) });
    expect(refused.meet_room).toMatchObject({ is_set: false, access: "trusted" });
  });
});

describe("a failed attempt", () => {
  it("is tried again later and later, and not for ever", () => {
    let tried = roomed();
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt <= ROOM_ATTEMPTS_MAX; attempt += 1) {
      tried = after(tried, UNREAD);
      const { retry_at } = tried.meet_room!;
      waits.push(retry_at && (retry_at.getTime() - now.getTime()) / MINUTE);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, null]);
    expect(hasRoomWork(tried)).toBe(true);
    expect(isRoomDue(tried, later(100 * MINUTE))).toBe(false);
    expect(roomActionAt(tried, now)).toBeNull();
  });
  it("is due when its time has come, not before", () => {
    const tried = after(roomed(), UNREAD);
    expect(isRoomDue(tried, later(MINUTE - 1))).toBe(false);
    expect(isRoomDue(tried, later(MINUTE))).toBe(true);
    expect(roomActionAt(tried, now)).toEqual(later(MINUTE));
  });
  it("that nothing but a person can mend is not tried again", () => {
    const tried = after(roomed(), failing("recording", false));
    expect(tried.meet_room).toMatchObject({
      is_set: false,
      access: "open",
      retry_at: null,
      problems: [{ setting: "recording", code: "refused", hint: "Mend it.", at: now }],
    });
  });
  it("counts once if two attempts at the same time have failed", () => {
    const first = after(roomed(), UNREAD);
    expect(decideRoom(first, roomed(), outcome(UNREAD), later(1))).toBe(first.meet_room);
  });
  it("says nothing about a room that another attempt has set meanwhile", () => {
    expect(decideRoom(done, roomed(), outcome(UNREAD), now)).toBe(done.meet_room);
  });
});

describe("an attempt for another wish", () => {
  const trusting = roomed({ meet_access: "trusted" });
  const settled: MeetRoom = after(trusting, { after: TRUSTED }).meet_room!;
  const newer = { ...trusting, meet_room: settled };

  it("that may have undone the present one has the room set up again", () => {
    const meet_room = decideRoom(newer, roomed(), outcome(), now);
    expect(isRoomDue({ ...newer, meet_room }, now)).toBe(true);
  });
  it("that changed nothing leaves the record alone", () => {
    const found = decideRoom(newer, roomed(), outcome({ isChanged: false }), now);
    expect(found).toBe(settled);
  });
  it("of an older room leaves the record of the new one alone", () => {
    const meet_url = "https://meet.google.com/old-room-now";
    expect(decideRoom(newer, roomed({ meet_url }), outcome(), now)).toBe(settled);
  });
  it("before anything was recorded leaves all to do", () => {
    expect(decideRoom(trusting, roomed(), outcome(), now)).toBeNull();
    expect(isRoomDue(trusting, now)).toBe(true);
  });
  it("is not taken for success if the wish has come back", () => {
    const overtaken = outcome({ isChanged: false, isOvertaken: true });
    expect(decideRoom(trusting, trusting, overtaken, now)).toBeNull();
  });
  it("keeps the default that the same room had at first", () => {
    const changed = { ...done, meet_access: "trusted" } as const;
    expect(after(changed, { before: OPEN, after: TRUSTED }).meet_room).toMatchObject({
      access: "trusted",
      default_access: "trusted",
    });
    const moved = { ...done, meet_url: "https://meet.google.com/new-room-now" };
    expect(after(moved, { before: OPEN }).meet_room).toMatchObject({ default_access: "open" });
  });
});

test.each([
  ["a cancelled webinar", { status: "CANCELLED" }],
  ["a webinar that is over", { status: "ENDED" }],
  ["a webinar whose host has changed", { calendar_event_id: "earlier" }],
  ["a webinar without a link", { meet_url: null }],
] as const)("%s has no room to set up, and records nothing", (_case, changes) => {
  const without = roomed(changes);
  expect(hasRoomWork(without)).toBe(false);
  expect(roomActionAt(without, now)).toBeNull();
  expect(decideRoom(without, roomed(), outcome(), now)).toBeNull();
});

test("a new room is picked up by the sweep if its task is lost", () => {
  expect(roomActionAt(roomed(), now)).toEqual(later(2 * MINUTE));
});
