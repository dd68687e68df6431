/** An erasure in the event log: the person's data leaves it, and other systems are told. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { eventLogDocuments, noteEvents, type LoggedEvent } from "../events/log.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { webinarSubject } from "../webinars/webinar-events.ts";
import { logQueries } from "./logged.ts";

const DOCUMENTS_AT_ONCE = 100;

/** Takes the data of these people out of the log, so that nobody gets it any more. The events keep their places. */
export async function eraseFromEvents(
  firestore: Firestore,
  personIds: readonly string[],
): Promise<void> {
  for (const query of logQueries(firestore, personIds)) {
    const naming = query.select().limit(DOCUMENTS_AT_ONCE);
    for (let found = await naming.get(); !found.empty; found = await naming.get()) {
      for (const { ref } of found.docs) await eraseFromDocument(firestore, ref.path, personIds);
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
    const logged = readDocument(await tx.get(document), eventLogDocuments);
    if (logged === null) return;
    const isOf = (id: string | null): boolean => id !== null && personIds.includes(id);
    tx.update(document, {
      events: logged.events.map((event) =>
        isOf(event.person_id) ? { ...event, ...nobodys(event) } : event,
      ),
      // The query above finds it no more.
      person_ids: logged.person_ids.filter((id) => !isOf(id)),
    });
  });

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
  { at, email, had }: { at: Date; email: string; had: readonly string[] },
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
        data: { person_ids: [...new Set([...keyed, ...had])] },
      },
    ],
  });
}
