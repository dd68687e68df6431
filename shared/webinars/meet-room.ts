/** Who enters a webinar's Meet room without knocking, and what Meet records by itself: the wish, and how far it is. Pure. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";

/** `open`: everybody with the link. `trusted`: the host's organisation and the event's guests; others knock. */
export const MeetAccess = z.enum(["open", "trusted"]);

/** `default`: as the host's account is set. */
export const AutoArtefact = z.enum(["default", "on", "off"]);

/** What Meet says of a room. `restricted`: only the event's guests enter without knocking. */
const RoomAccess = z.enum(["open", "trusted", "restricted"]);
export type RoomAccess = z.infer<typeof RoomAccess>;

export const RoomSetting = z.enum(["access", "recording", "transcription"]);
export type RoomSetting = z.infer<typeof RoomSetting>;

/** Why a setting of the room is not as wanted, and what to do about it. */
const RoomProblem = z.object({
  setting: RoomSetting,
  code: z.string(),
  /** For the words of `code`. Absent from what earlier versions wrote. */
  params: z.record(z.string(), z.string()).optional(),
  message: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  at: Instant,
});

/** A room, and the settings that it should have. */
const RoomWish = z.object({
  meet_url: z.url(),
  access: MeetAccess,
  recording: AutoArtefact,
  transcription: AutoArtefact,
});
export type RoomWish = z.infer<typeof RoomWish>;

/** What the last attempt to set up the room achieved. */
export const MeetRoom = z.object({
  /** What the attempt was for. The webinar may have another room or other wishes by now. */
  wish: RoomWish,
  is_set: z.boolean(),
  /** As Meet said last; null if Meet does not say. */
  access: RoomAccess.nullable(),
  /** What the room had before we changed anything: the default of its host. Null if nobody has seen it. */
  default_access: RoomAccess.nullable(),
  problems: z.array(RoomProblem),
  attempts: z.int().min(0),
  /** When to try again; null if only a check, a change or an operator's retry does. */
  retry_at: Instant.nullable(),
  at: Instant,
});
export type MeetRoom = z.infer<typeof MeetRoom>;

/** The room as operators see it. */
export const MeetRoomReply = z
  .object({
    /** `unknown`: we could not look. `incomplete`: some setting is not as wanted; `problems` says why. */
    state: z.enum(["pending", "set", "incomplete", "unknown"]),
    ...MeetRoom.pick({ access: true, default_access: true, problems: true }).shape,
  })
  .meta({ id: "MeetRoom" });
export type MeetRoomReply = z.infer<typeof MeetRoomReply>;

/** What a webinar wants of its room unless somebody says otherwise. */
export const USUAL_ROOM = {
  meet_access: "open",
  auto_recording: "default",
  auto_transcription: "default",
} as const;

interface Roomed {
  meet_url: string | null;
  meet_access: z.infer<typeof MeetAccess>;
  auto_recording: z.infer<typeof AutoArtefact>;
  auto_transcription: z.infer<typeof AutoArtefact>;
  meet_room: MeetRoom | null;
}

/** Null while there is no room. */
export const roomWish = (webinar: Roomed): RoomWish | null =>
  webinar.meet_url === null
    ? null
    : {
        meet_url: webinar.meet_url,
        access: webinar.meet_access,
        recording: webinar.auto_recording,
        transcription: webinar.auto_transcription,
      };

export const isSameWish = (one: RoomWish | null, other: RoomWish | null): boolean =>
  one?.meet_url === other?.meet_url &&
  one?.access === other?.access &&
  one?.recording === other?.recording &&
  one?.transcription === other?.transcription;

/** What is known of the present wish; null before its first attempt. */
export const roomOf = (webinar: Roomed): MeetRoom | null =>
  webinar.meet_room !== null && isSameWish(webinar.meet_room.wish, roomWish(webinar))
    ? webinar.meet_room
    : null;

/** Null while there is no room. */
export function describeRoom(webinar: Roomed): MeetRoomReply | null {
  if (webinar.meet_url === null) return null;
  const room = roomOf(webinar);
  if (room === null) {
    return { state: "pending", access: null, default_access: null, problems: [] };
  }
  const { is_set, access, default_access, problems } = room;
  const state = is_set ? "set" : access === null ? "unknown" : "incomplete";
  return { state, access, default_access, problems };
}
