/** A webinar's Meet room as operators see it. */
import { describe, expect, it } from "vitest";
import {
  AutoArtefact,
  describeRoom,
  isSameWish,
  MeetAccess,
  MeetRoom,
  MeetRoomReply,
  roomOf,
  roomWish,
} from "../../../shared/webinars/meet-room.ts";
import { webinar } from "./fixture.ts";

const wish = roomWish(webinar())!;
const room: MeetRoom = {
  wish,
  is_set: true,
  access: "open",
  default_access: "trusted",
  problems: [],
  attempts: 0,
  retry_at: null,
  at: new Date("2026-11-20T12:00:00Z"),
};
const of = (changes: Partial<MeetRoom>) =>
  describeRoom(webinar({ meet_room: { ...room, ...changes } }));

describe("a room", () => {
  it("is what the webinar wants of its link", () => {
    const changes = {
      meet_access: "trusted",
      auto_recording: "on",
      auto_transcription: "off",
    } as const;
    expect(roomWish(webinar(changes))).toEqual({
      meet_url: "https://meet.google.com/abc-defg-hij",
      access: "trusted",
      recording: "on",
      transcription: "off",
    });
    expect(roomWish(webinar({ meet_url: null }))).toBeNull();
  });
  it.each([
    [{ meet_url: "https://meet.google.com/xyz-defg-hij" }],
    [{ access: "trusted" }],
    [{ recording: "on" }],
    [{ transcription: "on" }],
  ] as const)("is another one with %j", (changes) => {
    expect(isSameWish(wish, { ...wish, ...changes })).toBe(false);
    expect(isSameWish(wish, { ...wish })).toBe(true);
    expect(isSameWish(wish, null)).toBe(false);
    expect(isSameWish(null, wish)).toBe(false);
    expect(isSameWish(null, null)).toBe(true);
    expect(roomOf(webinar({ meet_room: { ...room, wish: { ...wish, ...changes } } }))).toBeNull();
  });
  it("is null without a link, and pending before its first attempt and after a change", () => {
    expect(describeRoom(webinar({ meet_url: null, meet_room: room }))).toBeNull();
    const pending = { state: "pending", access: null, default_access: null, problems: [] };
    expect(describeRoom(webinar())).toEqual(pending);
    expect(of({ wish: { ...wish, access: "trusted" } })).toEqual(pending);
  });
  it("is set, incomplete, or unknown if we could not look", () => {
    const seen = { access: "open", default_access: "trusted", problems: [] };
    expect(of({})).toEqual({ state: "set", ...seen });
    expect(of({ is_set: false })).toEqual({ state: "incomplete", ...seen });
    expect(of({ is_set: false, access: null })).toMatchObject({ state: "unknown", access: null });
  });
});

describe("what is stored of a room is read whole", () => {
  const inJson = (value: object): unknown => JSON.parse(JSON.stringify(value));
  const problem = (setting: "access" | "recording" | "transcription") => ({
    setting,
    code: "not_allowed",
    message: "Meet refuses.",
    hint: "Allow it.",
    retryable: false,
    at: room.at,
  });
  const problems = [problem("access"), problem("recording"), problem("transcription")];

  it.each(["open", "trusted", "restricted", null] as const)("with the access %s", (access) => {
    const stored = {
      ...room,
      access,
      default_access: access,
      attempts: 3,
      retry_at: room.at,
      problems,
    };
    expect(MeetRoom.parse(inJson(stored))).toEqual(stored);
  });
  it("with each wish", () => {
    expect(MeetAccess.options).toEqual(["open", "trusted"]);
    expect(AutoArtefact.options).toEqual(["default", "on", "off"]);
    const wished = { ...wish, access: "trusted", recording: "on", transcription: "off" };
    expect(MeetRoom.parse(inJson({ ...room, wish: wished })).wish).toEqual(wished);
  });
  it.each(["pending", "set", "incomplete", "unknown"] as const)("and shown as %s", (state) => {
    const shown = { state, access: "open", default_access: "trusted", problems };
    expect(MeetRoomReply.parse(inJson(shown))).toEqual(shown);
  });
});
