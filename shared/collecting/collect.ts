/** Collects what Meet has of a webinar, attempt by attempt, until it is settled (docs/decisions/0055-what-meet-has.md). */
import { isDeepStrictEqual } from "node:util";
import type { Actor } from "../access/model.ts";
import { publishFoundRecording } from "../scheduling/attach-recording.ts";
import {
  meetAskAt,
  NOTHING_ASKED,
  publishable,
  settleRecords,
  type MeetRecords,
} from "../webinars/meet-records.ts";
import type { Webinar } from "../webinars/model.ts";
import { noteWork, readEvenDeleted, stampWebinar } from "../webinars/store.ts";
import { askMeet, type AskDeps } from "./ask.ts";

export type CollectOutcome = "collected" | "overtaken" | "not_due";

/**
 * Asks once, if it is time. Whatever it does can be repeated: marks that are set already stay, a recording is published
 * once, and of two attempts at the same time only one is recorded.
 */
export async function collectMeetRecords(
  deps: AskDeps,
  actor: Actor,
  webinarId: string,
): Promise<CollectOutcome> {
  const webinar = await readEvenDeleted(deps.firestore, webinarId);
  if (webinar === null || !isDue(webinar, deps.clock.now())) return "not_due";
  const found = await askMeet(deps, actor, webinar);
  const url = webinar.publish_recording === "automatic" ? publishable(found) : null;
  // Before the attempt is recorded: if this process dies in between, the next attempt finds it published.
  if (url !== null) await publishFoundRecording(deps, actor, webinarId, url);
  return record(deps, actor, webinar, found);
}

function isDue(webinar: Webinar, now: Date): boolean {
  const askAt = meetAskAt(webinar);
  return webinar.deleted_at === null && askAt !== null && askAt <= now;
}

async function record(
  { firestore, clock }: AskDeps,
  actor: Actor,
  tried: Webinar,
  found: MeetRecords,
): Promise<CollectOutcome> {
  return firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const current = await readEvenDeleted(firestore, tried.id, tx);
    if (current === null || meetAskAt(current) === null) return "overtaken";
    const before = current.meet_records ?? NOTHING_ASKED;
    if (before.attempts !== found.attempts - 1) return "overtaken";
    const { published_at } = before;
    const meet_records = { ...settleRecords(current, found, at), published_at };
    if (isNews(before, meet_records)) {
      const change = { actor, action: "sys.webinar.collect" as const, at };
      const facts = factsOf(meet_records);
      stampWebinar(tx, firestore, current, { meet_records }, { ...change, facts });
    } else noteWork(tx, firestore, current, { stamp: { meet_records }, at });
    return "collected";
  });
}

/** False if the attempt has found what the one before had found: only the time of the next one differs. Pure. */
function isNews(before: MeetRecords, after: MeetRecords): boolean {
  const without = ({ failure, sharing_failure, ...records }: MeetRecords) => ({
    ...records,
    attempts: null,
    asked_at: null,
    next_at: null,
    failure: failure?.code,
    sharing_failure: sharing_failure?.code,
  });
  return !isDeepStrictEqual(without(before), without(after));
}

/** For the audit: nobody's name, and no link. Pure. */
function factsOf(records: MeetRecords): Record<string, unknown> {
  const { state, failure, sharing_failure, attendance } = records;
  return {
    state,
    conferences: records.conferences.length,
    recordings: records.recordings.map((each) => each.state),
    transcripts: records.transcripts.map((each) => each.state),
    ...(attendance !== null && {
      participants: attendance.participants,
      matched: attendance.matched,
      doubtful: attendance.doubtful,
    }),
    ...(failure !== null && { failure: failure.code }),
    ...(sharing_failure !== null && { sharing_failure: sharing_failure.code }),
  };
}
