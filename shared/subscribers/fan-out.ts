/** Gives each active subscriber a delivery of each document of the event log. */
import type { Firestore, QueryDocumentSnapshot } from "@google-cloud/firestore";
import { eventLogDocuments } from "../events/log.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import {
  deliveryDocument,
  DELIVERIES_KEPT_MS,
  deliveryId,
  type EventDelivery,
} from "./delivery-model.ts";
import { enqueueDelivery, enqueueFanOut } from "./event-tasks.ts";
import type { Subscriber } from "./model.ts";
import { listSubscribers } from "./store.ts";

export interface FanOutDeps {
  firestore: Firestore;
  clock: Clock;
  tasks: TaskQueues<"events">;
}

/** A task continues after so many. */
const DOCUMENTS_A_TASK = 100;

/** Safe to repeat and to overlap. Returns the number of deliveries that it made. */
export async function fanOut(deps: FanOutDeps): Promise<number> {
  const { firestore, clock, tasks } = deps;
  const { docs } = await firestore
    .collection("event_log")
    .where("fan_out_due_at", "<=", clock.now())
    .orderBy("fan_out_due_at")
    .limit(DOCUMENTS_A_TASK)
    .select()
    .get();
  // After the search: whoever is active before an event is noted gets it.
  const all = docs.length === 0 ? [] : await listSubscribers(firestore);
  const active = all.filter(({ status }) => status === "active");
  let made = 0;
  for (const each of docs) {
    const deliveries = await fanOutOne(deps, each, active);
    for (const delivery of deliveries) await enqueueDelivery(tasks, delivery);
    made += deliveries.length;
  }
  if (docs.length === DOCUMENTS_A_TASK) await enqueueFanOut(tasks, `after-${docs.at(-1)?.id}`);
  return made;
}

function fanOutOne(
  { firestore, clock }: FanOutDeps,
  { ref }: Pick<QueryDocumentSnapshot, "ref">,
  active: readonly Subscriber[],
): Promise<EventDelivery[]> {
  return firestore.runTransaction(async (tx) => {
    const logged = readDocument(await tx.get(ref), eventLogDocuments);
    if (logged === null || logged.fan_out_due_at === null) return [];
    const now = clock.now();
    const deliveries = active.flatMap((each) => deliveryFor(each, logged, now) ?? []);
    for (const each of deliveries) tx.create(deliveryDocument(firestore, each.id), each);
    tx.update(ref, { fan_out_due_at: null });
    return deliveries;
  });
}

type Logged = ReturnType<typeof eventLogDocuments.parse>;

/** Null if the subscriber asked for none of the events. Pure. */
export function deliveryFor(
  { id: subscriber_id, event_types }: Pick<Subscriber, "id" | "event_types">,
  { id: log_id, events }: Pick<Logged, "id" | "events">,
  now: Date,
): EventDelivery | null {
  const wanted = events.flatMap(({ type, subject, data }, index) => {
    const isWanted = event_types.length === 0 || event_types.includes(type);
    return isWanted && data !== null ? [{ index, type, subject, status: "waiting" as const }] : [];
  });
  if (wanted.length === 0) return null;
  return {
    id: deliveryId(subscriber_id, log_id),
    subscriber_id,
    log_id,
    status: "waiting",
    events: wanted,
    attempts: 0,
    last_attempts: [],
    due_at: now,
    fence: 0,
    created_at: now,
    expires_at: plus(now, DELIVERIES_KEPT_MS),
  };
}
