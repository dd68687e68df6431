/** What the sweep does for events: nothing of them depends on a task, which may be lost. */
import { concurrently } from "../platform/concurrently.ts";
import { readDocuments } from "../platform/documents.ts";
import { deliveryDocuments } from "./delivery-model.ts";
import { enqueueDelivery, enqueueFanOut } from "./event-tasks.ts";
import type { FanOutDeps } from "./fan-out.ts";

const DELIVERIES_A_RUN = 1000;
const TASKS_AT_ONCE = 25;

/** Two queries. `occasion`: one task for each. */
export async function wakeEvents(
  { firestore, clock, tasks }: FanOutDeps,
  occasion: string,
): Promise<{ deliveries_woken: number }> {
  const now = clock.now();
  const logged = await firestore
    .collection("event_log")
    .where("fan_out_due_at", "<=", now)
    .limit(1)
    .select()
    .get();
  if (!logged.empty) await enqueueFanOut(tasks, occasion);
  const { docs } = await firestore
    .collection("event_deliveries")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(DELIVERIES_A_RUN)
    .get();
  const due = readDocuments(docs, deliveryDocuments);
  await concurrently(due, TASKS_AT_ONCE, (each) => enqueueDelivery(tasks, each, occasion));
  return { deliveries_woken: due.length };
}
