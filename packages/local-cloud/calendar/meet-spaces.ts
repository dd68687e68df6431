/**
 * Meet v2 spaces: the rooms that Calendar made for events. Their owner is the event's organiser.
 * https://developers.google.com/workspace/meet/api/guides/meeting-spaces-overview
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { parsed, query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import type { Calendars } from "./calendars.ts";
import type { CalendarEvent } from "./event.ts";
import type { Caller, Directory } from "./identity.ts";
import { MeetRefusal } from "./meet-errors.ts";
import { type SpaceConfig, spaceChange } from "./space-config.ts";

const scope = (right: string) => `https://www.googleapis.com/auth/meetings.space.${right}`;
/** `created` reaches only rooms that the app made with spaces.create. Calendar made these. */
const CREATED = scope("created");
/** https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces/get#authorization-scopes */
const READ_SCOPES = [scope("readonly"), scope("settings")];
/** https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces/patch#authorization-scopes */
const WRITE_SCOPES = [scope("settings")];

const PATH = /^\/v2\/spaces\/([^/:]+)$/;
const MEETING_CODE = /^[a-z]+-[a-z]+-[a-z]+$/i;

/** One change of a room, as the log keeps it. */
export interface SpaceEntry {
  kind: "space";
  code: string;
  config: SpaceConfig;
}

export interface Room {
  code: string;
  event: CalendarEvent;
}

/** Unlike a meeting code, a room's id is case-sensitive. It has no hyphens, so nobody takes it for a code. */
export const spaceId = (code: string): string =>
  createHash("sha256").update(code).digest("base64url").replaceAll(/[-_]/g, "0").slice(0, 12);

export class Spaces {
  readonly #calendars: Calendars;
  readonly #directory: () => Directory;
  readonly #journal: (entry: SpaceEntry) => void;
  #configs = new Map<string, SpaceConfig>();
  #codes = new Map<string, string>();

  constructor(of: {
    calendars: Calendars;
    directory: () => Directory;
    journal: (entry: SpaceEntry) => void;
  }) {
    this.#calendars = of.calendars;
    this.#directory = of.directory;
    this.#journal = of.journal;
  }

  byCode(code: string): Room | undefined {
    const event = this.#calendars
      .all()
      .find(({ conferenceData }) => conferenceData?.conferenceId === code);
    if (event === undefined) return undefined;
    this.#codes.set(spaceId(code), code);
    return { code, event };
  }

  byId(id: string): Room | undefined {
    if (!this.#codes.has(id)) this.#learnCodes();
    const code = this.#codes.get(id);
    return code === undefined ? undefined : this.byCode(code);
  }

  /** The room's settings: its own, and its host's defaults for the others. */
  configOf({ code, event }: Room): SpaceConfig {
    const { meet_access, meet_default_access } = this.#directory();
    const own = this.#configs.get(code);
    return {
      accessType: meet_access[event.organizer.email] ?? meet_default_access,
      entryPointAccess: "ALL",
      moderation: "OFF",
      attendanceReportGenerationType: "DO_NOT_GENERATE",
      ...own,
      artifactConfig: {
        recordingConfig: { autoRecordingGeneration: "OFF" },
        transcriptionConfig: { autoTranscriptionGeneration: "OFF" },
        smartNotesConfig: { autoSmartNotesGeneration: "OFF" },
        ...own?.artifactConfig,
      },
    };
  }

  change({ code }: Room, apply: (config: SpaceConfig) => SpaceConfig): void {
    const entry: SpaceEntry = {
      kind: "space",
      code,
      config: apply(this.#configs.get(code) ?? {}),
    };
    this.#journal(entry);
    this.restore(entry);
  }

  /** Applies a change from the log. */
  restore({ code, config }: SpaceEntry): void {
    this.#configs.set(code, config);
  }

  /** True if an administrator or the host's edition does not allow this setting. */
  isRefused({ event }: Room, path: string): boolean {
    const refused = this.#directory().meet_refusals[event.organizer.email] ?? [];
    return refused.some(
      (each) => path === each || path.startsWith(`${each}.`) || each.startsWith(`${path}.`),
    );
  }

  #learnCodes(): void {
    for (const { conferenceData } of this.#calendars.all()) {
      const code = conferenceData?.conferenceId;
      if (code !== undefined) this.#codes.set(spaceId(code), code);
    }
  }
}

const PatchQuery = z.object({ updateMask: z.string().optional() });

/** undefined for any other path. */
export function spaceRoutes(
  call: RestCall,
  { spaces, caller: callerOf }: { spaces: Spaces; caller: () => Caller },
): RestAnswer | undefined {
  const id = PATH.exec(call.url.pathname)?.[1];
  if (id === undefined || (call.method !== "GET" && call.method !== "PATCH")) return undefined;
  const caller = callerOf();
  return call.method === "GET"
    ? getSpace(spaces, caller, id)
    : patchSpace(spaces, caller, id, call);
}

/** Everybody may read a room, by its id or its meeting code. Only its owner sees the settings. */
function getSpace(spaces: Spaces, caller: Caller, id: string): RestAnswer {
  refuseWithout(READ_SCOPES, caller);
  const room = MEETING_CODE.test(id) ? spaces.byCode(id.toLowerCase()) : spaces.byId(id);
  if (room === undefined) throw new MeetRefusal("notFound");
  return { status: 200, body: shown(spaces, room, isOwner(caller, room)) };
}

/** Only the owner may patch, and a meeting code "can only be used as an alias of the space name to get the space". */
function patchSpace(spaces: Spaces, caller: Caller, id: string, call: RestCall): RestAnswer {
  refuseWithout(WRITE_SCOPES, caller);
  if (MEETING_CODE.test(id)) throw new MeetRefusal("invalid");
  const room = spaces.byId(id);
  if (room === undefined) throw new MeetRefusal("notFound");
  if (!isOwner(caller, room)) throw new MeetRefusal("forbidden");
  const { updateMask } = PatchQuery.parse(query(call.url));
  const change = spaceChange(parsed(call.body.toString()), updateMask);
  // Which error Meet gives here is not documented.
  if (change.paths.some((path) => spaces.isRefused(room, path))) throw new MeetRefusal("forbidden");
  spaces.change(room, (config) => change.apply(config));
  return { status: 200, body: shown(spaces, room, true) };
}

/** Scopes that reach no room of Calendar's are as good as none, but Google's answer differs. */
function refuseWithout(scopes: string[], caller: Caller): void {
  if (caller.scopes.some((each) => scopes.includes(each))) return;
  throw new MeetRefusal(caller.scopes.includes(CREATED) ? "forbidden" : "scope");
}

const isOwner = ({ email }: Caller, { event }: Room): boolean => event.organizer.email === email;

const shown = (spaces: Spaces, room: Room, withConfig: boolean): object => ({
  name: `spaces/${spaceId(room.code)}`,
  meetingUri: `https://meet.google.com/${room.code}`,
  meetingCode: room.code,
  ...(withConfig && { config: spaces.configOf(room) }),
});
