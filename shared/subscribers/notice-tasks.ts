/** Tasks that tell owners of subscribers, and the sweep's search for notices that have none. */
import type { Firestore } from "@google-cloud/firestore";
import { enqueueMailTask } from "../delivery/tasks.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocuments } from "../platform/documents.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { subscriberDocuments, SUBSCRIBERS_MAX } from "./store.ts";

export const enqueueNotice = (
  tasks: TaskQueues<"mail">,
  id: string,
  when: { occasion: string; at?: Date },
): Promise<void> => enqueueMailTask(tasks, { work: "subscriber_notice", subscriber_id: id }, when);

/** Enqueues a task for each notice that is due: one query. `occasion`: one task for each. */
export async function wakeNotices(
  { firestore, clock, tasks }: { firestore: Firestore; clock: Clock; tasks: TaskQueues<"mail"> },
  occasion: string,
): Promise<void> {
  const { docs } = await firestore
    .collection("subscribers")
    .where("notice_due_at", "<=", clock.now())
    .limit(SUBSCRIBERS_MAX)
    .select("id")
    .get();
  for (const { id } of readDocuments(docs, subscriberDocuments.pick("id"))) {
    await enqueueNotice(tasks, id, { occasion });
  }
}
