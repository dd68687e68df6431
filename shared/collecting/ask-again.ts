/** Asks Meet once more because an operator wants it, whatever was found before. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { meetingCodeOf } from "../meet/presence.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure } from "../platform/failure.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { askAgainAt, hasMeetForgotten, NOTHING_ASKED } from "../webinars/meet-records.ts";
import type { Webinar } from "../webinars/model.ts";
import { readWebinar, stampWebinar, writeDueEnd } from "../webinars/store.ts";
import { enqueueCollect } from "./task.ts";

interface AskAgainDeps {
  firestore: Firestore;
  clock: Clock;
  tasks: TaskQueues<"meet">;
}

/**
 * Makes the next attempt due. What the attempts before have found stays. If the task is lost, the sweep makes another. Throws
 * `not_found`, `invalid_transition`, `no_conference_record`, `meet_url_missing`.
 */
export async function askMeetAgain(
  { firestore, clock, tasks }: AskAgainDeps,
  actor: Actor,
  webinarId: string,
): Promise<Webinar> {
  const { webinar, next_at } = await firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const stored = await readWebinar(tx, firestore, webinarId);
    const records = stored.meet_records ?? NOTHING_ASKED;
    refuseToAsk(settleByClock(stored, at), at);
    const again = askAgainAt(records, at);
    const facts = { again: true, state: records.state };
    const change = { actor, action: "sys.webinar.collect" as const, at, facts };
    const before = writeDueEnd(tx, firestore, stored, change);
    const stamp = { meet_records: { ...records, next_at: again } };
    return { webinar: stampWebinar(tx, firestore, before, stamp, change), next_at: again };
  });
  await enqueueCollect(tasks, webinarId, next_at);
  return webinar;
}

/** Pure. */
function refuseToAsk(webinar: Webinar, now: Date): void {
  const { status, meet_url } = webinar;
  if (status !== "ENDED" && status !== "PUBLISHED") {
    throw new Failure("invalid_transition", `Meet is not asked about a ${status} webinar.`, {
      extensions: { from: status, action: "ask_meet_again", allowed: [] },
    });
  }
  if (hasMeetForgotten(webinar, now)) {
    const detail = "Meet keeps its records for 30 days, which have passed.";
    throw new Failure("no_conference_record", detail);
  }
  if (meetingCodeOf(meet_url) === null) {
    const detail = "The webinar's link is not one of Meet's, so there is no record of it.";
    throw new Failure("meet_url_missing", detail);
  }
}
