/** One round of questions to Meet and Drive about a webinar that is over. */
import { isDeepStrictEqual } from "node:util";
import type { Actor } from "../access/model.ts";
import type { AttendanceDeps } from "../attendance/mark-attendance.ts";
import { DriveFailure, type Drive } from "../drive/model.ts";
import type { FollowUpTo } from "../follow-up/people.ts";
import {
  hasMeetForgotten,
  NOTHING_ASKED,
  type Artefact,
  type MeetProblem,
  type MeetRecords,
  type Recording,
} from "../webinars/meet-records.ts";
import type { Webinar } from "../webinars/model.ts";
import { importPresence } from "./import-presence.ts";
import {
  MeetFailure,
  type Conference,
  type Meet,
  type MeetArtefact,
  type Span,
} from "../meet/model.ts";
import { chooseConferences, meetingCodeOf } from "../meet/presence.ts";

export interface AskDeps extends AttendanceDeps {
  meet: Meet;
  drive: Drive;
  /** Who is told once a recording is published without a click. */
  followUpTo: FollowUpTo;
  /** Called for each failure of Google's. The webinar keeps it as well. */
  onFailure?: (failure: MeetFailure | DriveFailure) => void;
}

/** Bounds a round's calls, and the webinar's document. */
const CONFERENCES_MAX = 10;
const OTHERS_MAX = 10;
const ARTEFACTS_MAX = 10;

/**
 * Imports the attendance when all conferences are over, and returns what is known now; `settleRecords` decides what
 * follows. What was found stays if a later call fails, or if Meet has deleted it since.
 */
export async function askMeet(deps: AskDeps, actor: Actor, webinar: Webinar): Promise<MeetRecords> {
  const before = webinar.meet_records ?? NOTHING_ASKED;
  const attempts = before.attempts + 1;
  const found: MeetRecords = { ...before, attempts, asked_at: deps.clock.now() };
  const code = meetingCodeOf(webinar.meet_url);
  if (code === null) return { ...found, state: "no_room", failure: null };
  if (hasMeetForgotten(webinar, deps.clock.now())) return found;
  found.failure = null;
  try {
    await collectInto(found, deps, actor, { webinar, code });
  } catch (failure) {
    if (!(failure instanceof MeetFailure)) throw failure;
    deps.onFailure?.(failure);
    found.failure = problemOf(failure, deps.clock.now());
  }
  return found;
}

const problemOf = (
  { code, params, message, hint }: MeetFailure | DriveFailure,
  at: Date,
): MeetProblem => ({
  code,
  params,
  message,
  hint,
  at,
});

async function collectInto(
  found: MeetRecords,
  deps: AskDeps,
  actor: Actor,
  { webinar, code }: { webinar: Webinar; code: string },
): Promise<void> {
  const { meet } = deps;
  const { host_email: host } = webinar;
  const { own: all, others } = chooseConferences(await meet.conferencesOf(host, code), webinar);
  const own = all.slice(0, CONFERENCES_MAX);
  const known = found.conferences;
  found.conferences = withForgotten(known, own.map(spanOf));
  found.others = withForgotten(found.others, others.map(spanOf)).slice(0, OTHERS_MAX);
  if (own.length === 0) return;
  const isOver = own.every(({ ended_at }) => ended_at !== null);
  const isNew = found.attendance === null || !isDeepStrictEqual(known, found.conferences);
  if (isOver && isNew) {
    // If the import breaks off, the next round has to repeat it.
    found.attendance = null;
    found.attendance = await importPresence(deps, actor, webinar, own);
  }
  await collectArtefacts(found, deps, host, own);
}

async function collectArtefacts(
  found: MeetRecords,
  deps: AskDeps,
  host: string,
  conferences: Conference[],
): Promise<void> {
  const recordings: MeetArtefact[] = [];
  const transcripts: MeetArtefact[] = [];
  for (const { name } of conferences) {
    recordings.push(...(await deps.meet.recordingsOf(host, name)));
    transcripts.push(...(await deps.meet.transcriptsOf(host, name)));
  }
  found.transcripts = kept(found.transcripts, transcripts.map(artefactOf));
  found.sharing_failure = null;
  const shared: Recording[] = [];
  for (const recording of recordings.slice(0, ARTEFACTS_MAX)) {
    const audience = await audienceOf(found, deps, host, recording);
    shared.push({ ...artefactOf(recording), audience });
  }
  found.recordings = kept(found.recordings, shared);
}

/** A failure of Drive's says nothing about Meet's records: it is kept apart. */
async function audienceOf(
  found: MeetRecords,
  { drive, clock, onFailure }: AskDeps,
  host: string,
  { file }: MeetArtefact,
): Promise<Recording["audience"]> {
  if (file === null) return null;
  try {
    return (await drive.audienceOf(host, file)) ?? "unknown";
  } catch (failure) {
    if (!(failure instanceof DriveFailure)) throw failure;
    onFailure?.(failure);
    found.sharing_failure = problemOf(failure, clock.now());
    return "unknown";
  }
}

const spanOf = ({ started_at, ended_at }: Span): Span => ({ started_at, ended_at });

const artefactOf = ({ started_at, ended_at, state, url }: MeetArtefact): Artefact => ({
  started_at,
  ended_at,
  state,
  url,
});

/** The list as it is now, the latest first, with what Meet has deleted since. Pure. */
export function withForgotten<Kept extends Span>(
  before: readonly Kept[],
  now: readonly Kept[],
): Kept[] {
  const starts = new Set(now.map(({ started_at }) => started_at.getTime()));
  const forgotten = before.filter(({ started_at }) => !starts.has(started_at.getTime()));
  return [...now, ...forgotten].toSorted((a, b) => b.started_at.getTime() - a.started_at.getTime());
}

const kept = <Kept extends Span>(before: readonly Kept[], now: readonly Kept[]): Kept[] =>
  withForgotten(before, now).slice(0, ARTEFACTS_MAX);
