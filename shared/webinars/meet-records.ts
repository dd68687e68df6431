/** What Meet has recorded of a webinar, as far as we have asked, and when to ask again. Pure. */
import { z } from "zod";
import { days, hours, Instant, minutes, plus } from "../platform/instant.ts";

/** `automatic`: once Meet has the recording's file and anyone with the link can open it. */
export const PublishRecording = z.enum(["by_hand", "automatic"]);

/** Why the last attempt failed, and what to do about it. */
const Problem = z.object({
  code: z.string(),
  /** For the words of `code`. Absent from what earlier versions wrote. */
  params: z.record(z.string(), z.string()).optional(),
  message: z.string(),
  hint: z.string(),
  at: Instant,
});
export type MeetProblem = z.infer<typeof Problem>;

const Span = z.object({ started_at: Instant, ended_at: Instant.nullable() });

/** Who can open a file: anyone with the link, our organisation, or only people it is shared with by name. */
const Audience = z.enum(["anyone", "domain", "people", "gone", "unknown"]);
type Audience = z.infer<typeof Audience>;

/** A recording or a transcript. Its file exists once its state is `file_generated`. */
const Artefact = Span.extend({
  state: z.enum(["started", "ended", "file_generated"]),
  url: z.url().nullable(),
});
export type Artefact = z.infer<typeof Artefact>;

const Recording = Artefact.extend({
  /** Null before there is a file. */
  audience: Audience.nullable(),
});
export type Recording = z.infer<typeof Recording>;

const Count = z.int().min(0);

/** Everybody who was there during the webinar, as numbers. Nobody's name is kept. */
export const MeetAttendance = z.object({
  participants: Count,
  signed_in: Count,
  anonymous: Count,
  phone: Count,
  /** Signed-in people whose name is that of exactly one registration. */
  matched: Count,
  /** Signed-in people whose name is like that of a registration, or that of several. */
  doubtful: Count,
  /** Everybody else. */
  unmatched: Count,
  /** How long half of the participants stayed at least; null for nobody. */
  median_minutes: z.int().min(0).nullable(),
  imported_at: Instant,
});
export type MeetAttendance = z.infer<typeof MeetAttendance>;

/**
 * `waiting`: Meet has no conference yet. `collecting`: it has, and something may follow. `complete`: nothing will. `nothing`:
 * Meet had no record for as long as it keeps any. `expired`: Meet's records are gone, and something was missing. `no_room`:
 * the link is not one of Meet's.
 */
const MeetRecordsState = z.enum([
  "waiting",
  "collecting",
  "complete",
  "nothing",
  "expired",
  "no_room",
]);

export const MeetRecords = z.object({
  state: MeetRecordsState,
  /** When to ask again; null once it is settled. */
  next_at: Instant.nullable(),
  /** How often we have asked. */
  attempts: Count,
  /** When we asked last; absent before that, and on records of earlier versions. */
  asked_at: Instant.optional(),
  /** Null if the last attempt succeeded. */
  failure: Problem.nullable(),
  /** Why we do not know who can open the recording; null if we do. */
  sharing_failure: Problem.nullable(),
  /** Conferences that overlap the webinar. */
  conferences: z.array(Span),
  /** Other conferences in the same room, such as a rehearsal, the latest first. They do not count. */
  others: z.array(Span),
  attendance: MeetAttendance.nullable(),
  recordings: z.array(Recording),
  transcripts: z.array(Artefact),
  /** When the recording was published without a click; null if it was not. */
  published_at: Instant.nullable(),
});
export type MeetRecords = z.infer<typeof MeetRecords>;

export const NOTHING_ASKED: MeetRecords = {
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
};

/** "The resource is deleted 30 days after the conference ends." https://developers.google.com/workspace/meet/api/reference/rest/v2/conferenceRecords */
const MEET_KEEPS_MS = days(30);

const FIRST_DELAY_MS = minutes(10);
const LONGEST_DELAY_MS = days(1);

/** A recording or a transcript of which there is no trace after this time is not expected any more. */
const LATE_MS = hours(48);

/** The least that decides about asking: members of a webinar. */
interface Asked {
  status: string;
  ends_at: Date;
  meet_records?: MeetRecords | undefined;
}

/** When to ask Meet next; null for never. */
export function meetAskAt({ status, ends_at, meet_records }: Asked): Date | null {
  if (status !== "ENDED" && status !== "PUBLISHED") return null;
  return meet_records === undefined ? plus(ends_at, FIRST_DELAY_MS) : meet_records.next_at;
}

/** Meet has deleted what it had of the webinar. */
export const hasMeetForgotten = ({ ends_at }: Pick<Asked, "ends_at">, now: Date): boolean =>
  now >= plus(ends_at, MEET_KEEPS_MS);

/** Twice as long after each attempt, up to a day; at the latest when Meet has deleted its records. */
function againAt({ ends_at }: Pick<Asked, "ends_at">, attempts: number, now: Date): Date {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 10), LONGEST_DELAY_MS);
  const end = plus(ends_at, MEET_KEEPS_MS);
  const next = plus(now, delay);
  return next < end ? next : end;
}

/** An operator's wish is met at once, but not more often. */
const LEAST_DELAY_MS = minutes(1);

/** When to ask at an operator's wish. An attempt that is due earlier stays so. */
export function askAgainAt({ asked_at, next_at }: MeetRecords, now: Date): Date {
  const allowed = asked_at === undefined ? now : plus(asked_at, LEAST_DELAY_MS);
  const soonest = allowed > now ? allowed : now;
  return next_at !== null && next_at < soonest ? next_at : soonest;
}

/** True while Meet may still add something, or while the recording waits for its audience to be let in. */
function isAnythingOpen(webinar: Asked, found: MeetRecords, now: Date): boolean {
  if (now < plus(webinar.ends_at, LATE_MS)) return true;
  if (found.conferences.some(({ ended_at }) => ended_at === null)) return true;
  if (found.attendance === null) return true;
  if ([...found.recordings, ...found.transcripts].some((each) => each.state !== "file_generated")) {
    return true;
  }
  return (
    webinar.status === "ENDED" && found.recordings.some(({ audience }) => audience !== "anyone")
  );
}

/** The state after an attempt, whose findings are in `found`, and when to ask again. */
export function settleRecords(webinar: Asked, found: MeetRecords, now: Date): MeetRecords {
  if (found.state === "no_room") return { ...found, next_at: null };
  const hasFound = found.conferences.length > 0;
  if (hasMeetForgotten(webinar, now)) return { ...found, ...lastState(webinar, found, now) };
  if (hasFound && found.failure === null && !isAnythingOpen(webinar, found, now)) {
    return { ...found, state: "complete", next_at: null };
  }
  const state = hasFound ? "collecting" : "waiting";
  return { ...found, state, next_at: againAt(webinar, found.attempts, now) };
}

function lastState(
  webinar: Asked,
  found: MeetRecords,
  now: Date,
): Pick<MeetRecords, "state" | "next_at"> {
  if (found.failure !== null) return { state: "expired", next_at: null };
  if (found.conferences.length === 0) return { state: "nothing", next_at: null };
  const isWhole = !isAnythingOpen({ ...webinar, status: "PUBLISHED" }, found, now);
  return { state: isWhole ? "complete" : "expired", next_at: null };
}

/** The one recording that may be published without a person: two parts are for a person to choose from. */
export function publishable({ recordings }: Pick<MeetRecords, "recordings">): string | null {
  const [only, ...others] = recordings;
  if (only === undefined || others.length > 0) return null;
  return only.state === "file_generated" && only.audience === "anyone" ? only.url : null;
}
