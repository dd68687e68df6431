/** The event log: `event_log/{id}` has the events of one commit, written in that commit. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { days, Instant, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import type { NotedEvent } from "./types.ts";
import { markNoted } from "./noted.ts";

const LoggedEvent = z.object({
  /** Text: a newer version may have types that this one does not know. */
  type: z.string(),
  subject: z.string(),
  time: Instant,
  webinar_id: z.string().nullable(),
  registration_id: z.string().nullable(),
  person_id: z.string().nullable(),
  /** Null once the person was erased: such an event is not delivered any more. Its place in the list stays. */
  data: z.record(z.string(), z.unknown()).nullable(),
});
export type LoggedEvent = z.infer<typeof LoggedEvent>;

const EventLogRecord = z.object({
  id: z.string(),
  at: Instant,
  /** Orders the documents of one commit. */
  part: z.int(),
  events: z.array(LoggedEvent),
  /** Everybody whose data is in it, so that an erasure finds the document. */
  person_ids: z.array(z.string()),
  /** Null once each subscriber that is to get the events has a delivery of them. */
  fan_out_due_at: Instant.nullable(),
  expires_at: Instant,
});
export type EventLogRecord = z.infer<typeof EventLogRecord>;

export const eventLogDocuments = storedAs("event_log", EventLogRecord);

export const eventLogDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("event_log").doc(id);

/** How long events can be replayed. */
export const EVENTS_KEPT_DAYS = 30;

/** Bounds the size of a document, and how much one delivery has to do. */
const EVENTS_A_DOCUMENT_MAX = 100;

/** What time alone has made true comes before what the commit itself does. */
const FIRST_PARTS: NextParts = { clock: 0, commit: 100 };
/** A sequence has three digits for it. */
const PART_MAX = 999;

interface NextParts {
  clock: number;
  commit: number;
}
/** A transaction that is tried again goes on counting: only the order matters. */
const nextParts = new WeakMap<Transaction, NextParts>();

interface Noted {
  at: Date;
  events: readonly NotedEvent[];
  /** True for what time alone has made true, and this commit only writes down. */
  isByClock?: boolean;
}

/**
 * Writes the events in the transaction that makes them true, as one document for each hundred. Reads nothing. The events of
 * a further call in the same transaction come after those of the call before.
 */
export function noteEvents(
  tx: Transaction,
  firestore: Firestore,
  { at, events, isByClock = false }: Noted,
): void {
  if (events.length > 0) markNoted();
  for (let start = 0; start < events.length; start += EVENTS_A_DOCUMENT_MAX) {
    const document = firestore.collection("event_log").doc();
    const some = events.slice(start, start + EVENTS_A_DOCUMENT_MAX);
    const part = takePart(tx, isByClock ? "clock" : "commit");
    tx.create(document, recordOf(document.id, { at, part, events: some }));
  }
}

/** No two documents of a commit have the same part, so no two of its events have the same sequence. */
function takePart(tx: Transaction, by: keyof NextParts): number {
  const next = nextParts.get(tx) ?? { ...FIRST_PARTS };
  const part = next[by];
  if (part > (by === "clock" ? FIRST_PARTS.commit - 1 : PART_MAX)) {
    throw new Error("a transaction notes more events than their sequence can order");
  }
  next[by] += 1;
  nextParts.set(tx, next);
  return part;
}

function recordOf(
  id: string,
  { at, part, events }: { at: Date; part: number; events: readonly NotedEvent[] },
): EventLogRecord {
  return {
    id,
    at,
    part,
    events: events.map((event) => ({ ...event, time: event.time ?? at })),
    person_ids: [...new Set(events.flatMap(({ person_id }) => person_id ?? []))],
    fan_out_due_at: at,
    expires_at: plus(at, days(EVENTS_KEPT_DAYS)),
  };
}
