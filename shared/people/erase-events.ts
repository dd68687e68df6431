/** An erasure in the event log: the person's data leaves it, and other systems are told. */
import {
  FieldPath,
  type DocumentSnapshot,
  type Firestore,
  type Transaction,
} from "@google-cloud/firestore";
import {
  eventLogDocuments,
  noteEvents,
  type EventLogRecord,
  type LoggedEvent,
} from "../events/log.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readAll, readDocument } from "../platform/documents.ts";
import { registrationDocument } from "../registrations/store.ts";
import { webinarSubject } from "../webinars/webinar-events.ts";
import { logQueries } from "./logged.ts";

const DOCUMENTS_AT_ONCE = 100;

/** Takes the data of these people out of the log, so that nobody gets it any more. The events keep their places. */
export async function eraseFromEvents(
  firestore: Firestore,
  personIds: readonly string[],
): Promise<void> {
  for (const query of logQueries(firestore, personIds)) {
    const naming = query.orderBy(FieldPath.documentId()).select().limit(DOCUMENTS_AT_ONCE);
    for (let found = await naming.get(); !found.empty;) {
      for (const { ref } of found.docs) await eraseFromDocument(firestore, ref.path, personIds);
      found = await naming.startAfter(found.docs.at(-1)).get();
    }
  }
}

const eraseFromDocument = (
  firestore: Firestore,
  path: string,
  personIds: readonly string[],
): Promise<void> =>
  firestore.runTransaction(async (tx) => {
    const document = firestore.doc(path);
    const snapshot = await tx.get(document);
    const logged = readDocument(snapshot, eventLogDocuments);
    if (logged === null) return;
    const kept = await madeSince(tx, firestore, { snapshot, logged, personIds });
    const events = logged.events.map((event) =>
      personIds.includes(event.person_id ?? "") && !kept.has(event.subject)
        ? { ...event, ...nobodys(event) }
        : event,
    );
    tx.update(document, {
      events,
      person_ids: [...new Set(events.flatMap(({ person_id }) => person_id ?? []))],
    });
  });

/**
 * The subjects whose registration exists, and is no younger than the document: the person has registered anew while the
 * erasure ran, and other systems are to hear of that.
 */
async function madeSince(
  tx: Transaction,
  firestore: Firestore,
  {
    snapshot,
    logged,
    personIds,
  }: { snapshot: DocumentSnapshot; logged: EventLogRecord; personIds: readonly string[] },
): Promise<Set<string>> {
  const own = logged.events.flatMap(({ person_id, webinar_id, registration_id, subject }) => {
    const isOwn = personIds.includes(person_id ?? "");
    if (!isOwn || webinar_id === null || registration_id === null) return [];
    return [{ subject, document: registrationDocument(firestore, webinar_id, registration_id) }];
  });
  const found = await readAll(
    tx,
    own.map(({ document }) => document),
  );
  const { createTime: loggedAt } = snapshot;
  return new Set(
    own.flatMap(({ subject, document }) => {
      const { createTime: madeAt } = found(document);
      const isSince = madeAt && loggedAt && madeAt.valueOf() <= loggedAt.valueOf();
      return isSince ? [subject] : [];
    }),
  );
}

const nobodys = ({ webinar_id }: LoggedEvent): Partial<LoggedEvent> => ({
  subject: webinar_id === null ? "people" : webinarSubject(webinar_id),
  registration_id: null,
  person_id: null,
  data: null,
});

/**
 * The event names the person by the ids that earlier events had, so that receivers can erase what they got. Ids without a key
 * are named only if a registration had one: they would tell the address to whoever guesses it.
 */
export function notePersonErased(
  tx: Transaction,
  { firestore, addresses }: { firestore: Firestore; addresses: AddressIds },
  {
    at,
    email,
    had,
    since,
  }: { at: Date; email: string; had: readonly string[]; since: readonly string[] },
): void {
  const keyed = addresses
    .everyIdOf("registration", email)
    .filter((_id, generation) => generation > 0 || addresses.generation === 0);
  noteEvents(tx, firestore, {
    at,
    events: [
      {
        type: "life.petanque.person.erased",
        subject: `people/${addresses.idOf("registration", email)}`,
        webinar_id: null,
        registration_id: null,
        person_id: null,
        data: { person_ids: [...new Set([...keyed, ...had])], registered_since: [...since] },
      },
    ],
  });
}
