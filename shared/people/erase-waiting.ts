import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { writeLeft } from "../registrations/leave-list.ts";
import { waitingDocuments, waitingOfAddress } from "../registrations/waiting.ts";
import { readEvenDeleted } from "../webinars/store.ts";

/** Takes the person off every waiting list, and lowers the webinars' counts. */
export async function eraseFromWaitingLists(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  email: string,
): Promise<void> {
  const { docs } = await waitingOfAddress(firestore, email).get();
  for (const { ref } of docs) {
    await firestore.runTransaction(async (tx) => {
      const waiting = readDocument(await tx.get(ref), waitingDocuments);
      if (waiting === null) return;
      const webinar = await readEvenDeleted(firestore, waiting.webinar_id, tx);
      if (webinar === null) tx.delete(ref);
      else writeLeft(tx, firestore, { webinar, people: [waiting], now: clock.now() });
    });
  }
}
