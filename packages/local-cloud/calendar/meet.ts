/** Meet v2 conference records: who was in a meeting, and when. They are created by `POST /__conference_records`. */
import { z } from "zod";
import { query, type RestAnswer, type RestCall } from "../wire/rest.ts";
import type { Calendars } from "./calendars.ts";
import { Refusal } from "./errors.ts";
import type { Caller } from "./identity.ts";
import { spaceId } from "./meet-spaces.ts";
import {
  Artefact,
  Session,
  shownRecordings,
  shownSessions,
  shownTranscripts,
} from "./meet-artefacts.ts";

const SCOPES = ["created", "readonly"].map(
  (right) => `https://www.googleapis.com/auth/meetings.space.${right}`,
);

const Participant = z.strictObject({
  /** A phone's name is its number with digits left out. */
  kind: z.enum(["signedin", "anonymous", "phone"]),
  display_name: z.string(),
  /** `users/…`, for signed-in participants. */
  user: z.string().optional(),
  joined_at: z.iso.datetime(),
  /** Omitted while the participant is still in the meeting. */
  left_at: z.iso.datetime().optional(),
  /** If omitted, one from `joined_at` to `left_at`. */
  sessions: z.array(Session).optional(),
});

export const ConferenceRecord = z.strictObject({
  /** A record of the same id replaces this one. If omitted, the record is a new one. */
  id: z
    .string()
    .regex(/^[\w-]+$/)
    .optional(),
  meeting_code: z.string(),
  start_time: z.iso.datetime(),
  end_time: z.iso.datetime().optional(),
  participants: z.array(Participant),
  recordings: z.array(Artefact).default([]),
  transcripts: z.array(Artefact).default([]),
});
export type ConferenceRecord = z.infer<typeof ConferenceRecord>;

const Paging = z.object({
  filter: z.string().default(""),
  pageSize: z.coerce.number().int().min(0).default(0),
  pageToken: z.coerce.number().int().min(0).default(0),
});

const MEETING_CODE_FILTER = /^space\.meeting_code\s*=\s*"([a-z-]+)"$/;
/** Google deletes a record 30 days after its end. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** undefined for any other path. A host sees only the conferences of their own events. */
export function meetRoutes(
  { method, url }: RestCall,
  options: {
    records: readonly ConferenceRecord[];
    calendars: Calendars;
    caller: () => Caller;
    now: number;
  },
): RestAnswer | undefined {
  if (method !== "GET" || !url.pathname.startsWith("/v2/conferenceRecords")) return undefined;
  const caller = options.caller();
  if (!caller.scopes.some((scope) => SCOPES.includes(scope))) throw new Refusal("scope");
  const own = new Set(
    options.calendars.all(caller.email).map((event) => event.conferenceData?.conferenceId),
  );
  const visible = options.records
    .map((record, number) => ({
      record,
      name: `conferenceRecords/${record.id ?? `record-${number}`}`,
    }))
    .filter(({ record }) => own.has(record.meeting_code) && !isDeleted(record, options.now));
  const paging = Paging.safeParse(query(url));
  if (!paging.success) throw new Refusal("invalid", "Request contains an invalid argument.");
  if (url.pathname === "/v2/conferenceRecords") return listed(visible, paging.data);
  const single = visible.find(({ name }) => url.pathname === `/v2/${name}`);
  if (single !== undefined) return { status: 200, body: shownRecord(single) };
  const known = visible.find(({ name }) => url.pathname.startsWith(`/v2/${name}/`));
  const part = known && partOf(known, url.pathname.slice(`/v2/${known.name}/`.length));
  if (part === undefined) throw new Refusal("notFound");
  if (paging.data.filter !== "") throw new Refusal("invalid", "This filter is not served here.");
  return page(part.field, part.all, { ...paging.data, ...part.sizes });
}

function listed(visible: Named[], paging: z.infer<typeof Paging>): RestAnswer {
  const code = meetingCodeOf(paging.filter);
  const found = visible
    .filter(({ record }) => code === undefined || record.meeting_code === code)
    .toSorted((a, b) => b.record.start_time.localeCompare(a.record.start_time));
  const all = found.map(shownRecord);
  return page("conferenceRecords", all, { ...paging, usual: 25, most: 100 });
}

/** Page sizes as documented with each `list`. */
const SIZES = {
  participants: { usual: 100, most: 250 },
  participantSessions: { usual: 100, most: 250 },
  recordings: { usual: 10, most: 100 },
  transcripts: { usual: 10, most: 100 },
};

/** What a record has below it; undefined for a path that it does not have. */
function partOf(
  known: Named,
  path: string,
): { field: string; all: object[]; sizes: { usual: number; most: number } } | undefined {
  const { name, record } = known;
  const lists = {
    participants: () => shownParticipants(known),
    recordings: () => shownRecordings(name, record.recordings),
    transcripts: () => shownTranscripts(name, record.transcripts),
  };
  if (path in lists) {
    const field = path as keyof typeof lists;
    return { field, all: lists[field](), sizes: SIZES[field] };
  }
  const number = /^participants\/(\d+)\/participantSessions$/.exec(path)?.[1];
  const participant = number === undefined ? undefined : record.participants[Number(number)];
  if (participant === undefined) return undefined;
  const { joined_at: start_time, left_at: end_time } = participant;
  const sessions = participant.sessions ?? [{ start_time, end_time }];
  const all = shownSessions(`${name}/participants/${number}`, sessions);
  return { field: "participantSessions", all, sizes: SIZES.participantSessions };
}

interface Named {
  name: string;
  record: ConferenceRecord;
}

function shownRecord({ name, record }: Named): object {
  return {
    name,
    startTime: record.start_time,
    endTime: record.end_time,
    expireTime: new Date(Date.parse(record.end_time ?? record.start_time) + KEPT_MS).toISOString(),
    space: `spaces/${spaceId(record.meeting_code)}`,
  };
}

/** Participants who joined last come first, as in Meet. */
function shownParticipants({ name, record }: Named): object[] {
  return record.participants
    .map((participant, number) => ({ participant, number }))
    .toSorted((a, b) => b.participant.joined_at.localeCompare(a.participant.joined_at))
    .map(
      ({ participant: { kind, display_name: displayName, user, joined_at, left_at }, number }) => ({
        name: `${name}/participants/${number}`,
        earliestStartTime: joined_at,
        latestEndTime: left_at,
        ...(kind === "signedin" && {
          signedinUser: { user: user ?? `users/${number}`, displayName },
        }),
        ...(kind === "anonymous" && { anonymousUser: { displayName } }),
        ...(kind === "phone" && { phoneUser: { displayName } }),
      }),
    );
}

function page(
  field: string,
  all: object[],
  asked: { pageSize: number; pageToken: number; usual: number; most: number },
): RestAnswer {
  const end = asked.pageToken + Math.min(asked.pageSize || asked.usual, asked.most);
  return {
    status: 200,
    body: {
      [field]: all.slice(asked.pageToken, end),
      ...(end < all.length && { nextPageToken: String(end) }),
      ...(field === "participants" && { totalSize: all.length }),
    },
  };
}

function meetingCodeOf(filter: string): string | undefined {
  if (filter === "") return undefined;
  const code = MEETING_CODE_FILTER.exec(filter)?.[1];
  if (code === undefined)
    throw new Refusal("invalid", "Only space.meeting_code is filtered by here.");
  return code;
}

function isDeleted({ start_time, end_time }: ConferenceRecord, now: number): boolean {
  return Date.parse(end_time ?? start_time) + KEPT_MS < now;
}
