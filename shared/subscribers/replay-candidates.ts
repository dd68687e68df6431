/** Looks up what a replay may send again. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { eventLogDocument, eventLogDocuments, type EventLogRecord } from "../events/log.ts";
import { readDocuments } from "../platform/documents.ts";
import { deliveryDocuments } from "./delivery-model.ts";
import type { Candidate } from "./decide-replay.ts";
import { REPLAYED_DOCUMENTS_MAX } from "./replay-model.ts";

type Logged = Candidate["log"];

/** So many have their events in memory at once. */
const DOCUMENTS_A_PAGE = 50;

/** The documents of the log from then to then, the earliest first, and one more than a replay may have. */
export async function loggedBetween(
  firestore: Firestore,
  { from, to }: { from: Date; to: Date },
): Promise<Logged[]> {
  const between = firestore.collection("event_log").where("at", ">=", from).where("at", "<", to);
  const logged: Logged[] = [];
  let query: Query = between.orderBy("at");
  for (;;) {
    const asked = Math.min(REPLAYED_DOCUMENTS_MAX + 1 - logged.length, DOCUMENTS_A_PAGE);
    const { docs } = await query.limit(asked).get();
    logged.push(...readDocuments(docs, eventLogDocuments).map(withoutData));
    const last = docs.at(-1);
    if (last === undefined || docs.length < asked) return logged;
    if (logged.length > REPLAYED_DOCUMENTS_MAX) return logged;
    query = between.orderBy("at").startAfter(last);
  }
}

/** The documents of the log of failed deliveries, the newest first, and one more than a replay may have. */
export async function loggedOfFailed(
  firestore: Firestore,
  subscriberId: string,
): Promise<Logged[]> {
  const { docs } = await firestore
    .collection("event_deliveries")
    .where("subscriber_id", "==", subscriberId)
    .where("status", "==", "failed")
    .orderBy("created_at", "desc")
    .limit(REPLAYED_DOCUMENTS_MAX + 1)
    .get();
  const ids = readDocuments(docs, deliveryDocuments).map(({ log_id }) => log_id);
  const logged: Logged[] = [];
  for (let start = 0; start < ids.length; start += DOCUMENTS_A_PAGE) {
    const some = ids.slice(start, start + DOCUMENTS_A_PAGE);
    const found = await firestore.getAll(...some.map((id) => eventLogDocument(firestore, id)));
    logged.push(...readDocuments(found, eventLogDocuments).map(withoutData));
  }
  return logged;
}

/** Whether an event was erased is all that matters, and a hundred registrations are much to keep. */
const withoutData = ({ id, at, events, fan_out_due_at, expires_at }: EventLogRecord): Logged => ({
  id,
  at,
  events: events.map((event) => ({ ...event, data: event.data && {} })),
  fan_out_due_at,
  expires_at,
});
