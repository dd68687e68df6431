/** The document `operations/mail_events`: the latest time of whose events we know that they reach us. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { Instant, plus } from "../platform/instant.ts";
import type { MailEvent } from "../mail/events.ts";
import { storedAs } from "../platform/stored.ts";

const EventHeartbeat = z.object({ last_event_at: Instant.nullable().default(null) });

export const eventHeartbeatDocuments = storedAs("operations", EventHeartbeat);

const heartbeatDocument = (firestore: Firestore): DocumentReference =>
  firestore.collection("operations").doc("mail_events");

/** When the provider made the latest event that has reached us, to a twentieth of the grace; null for none. One read. */
export async function lastMailEventAt(firestore: Firestore): Promise<Date | null> {
  const found = readDocument(await heartbeatDocument(firestore).get(), eventHeartbeatDocuments);
  return found?.last_event_at ?? null;
}

/** At most one write in a twentieth of the grace (thirty seconds of ten minutes), so that the document is not hot. */
const WRITES_A_GRACE = 20;

/**
 * Records when the provider made the events, not when they arrived: a backlog of old events does not show that those of
 * a minute ago have arrived. One read, and a write if the recorded time is old.
 */
export async function recordHeartbeat(
  firestore: Firestore,
  events: readonly Pick<MailEvent, "at">[],
  { now, graceMs }: { now: Date; graceMs: number },
): Promise<void> {
  const latestMs = Math.max(...events.map(({ at }) => at.getTime()));
  if (!Number.isFinite(latestMs)) return;
  const latest = new Date(Math.min(latestMs, now.getTime()));
  const known = await lastMailEventAt(firestore);
  if (known !== null && latest < plus(known, graceMs / WRITES_A_GRACE)) return;
  const heartbeat = { last_event_at: latest } satisfies z.infer<typeof EventHeartbeat>;
  await heartbeatDocument(firestore).set(heartbeat, { merge: true });
}
