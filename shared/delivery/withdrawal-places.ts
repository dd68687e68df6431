/**
 * The provider withdraws only so many hand-overs at once, for the whole account. Who holds a place is written down, so
 * that instances which know nothing of each other do not run into the provider's limit.
 */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Withdrawals } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { Instant, minutes, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

const Place = z.object({
  /** The provider's id of the hand-over. */
  id: z.string(),
  /** When the provider discards its mail. */
  until: Instant,
});
type Place = z.infer<typeof Place>;

/** The document `mail_withdrawals/places`. */
const placesDocuments = storedAs("mail_withdrawals", z.object({ places: z.array(Place) }));

interface PlaceDeps {
  firestore: Firestore;
  clock: Clock;
}

const placesDocument = (firestore: Firestore) =>
  firestore.collection("mail_withdrawals").doc("places");

/** False where all places are taken. True as well where this id has one. */
export const takePlace = async (deps: PlaceDeps, place: Place, most: number): Promise<boolean> =>
  changePlaces(deps, (places) => {
    if (places.some(({ id }) => id === place.id)) return places;
    return places.length < most ? [...places, place] : null;
  });

export async function leavePlace(deps: PlaceDeps, left: string): Promise<void> {
  await changePlaces(deps, (places) => places.filter(({ id }) => id !== left));
}

/** The provider's clock may be behind ours, and it discards nothing before its time. */
const DISCARDED_AFTER_MS = minutes(10);

/** Lifts the withdrawals whose mail is discarded. */
export async function freePlaces(deps: PlaceDeps, withdrawals: Withdrawals): Promise<void> {
  const { firestore, clock } = deps;
  const stored = readDocument(await placesDocument(firestore).get(), placesDocuments);
  for (const { id, until } of stored?.places ?? []) {
    if (plus(until, DISCARDED_AFTER_MS) > clock.now()) continue;
    if (await withdrawals.lift(id)) await leavePlace(deps, id);
  }
}

/** False where `change` says that nothing can be changed. */
async function changePlaces(
  { firestore }: PlaceDeps,
  change: (places: Place[]) => Place[] | null,
): Promise<boolean> {
  return firestore.runTransaction(async (tx) => {
    const document = placesDocument(firestore);
    const stored = readDocument(await tx.get(document), placesDocuments);
    const before = stored?.places ?? [];
    const after = change(before);
    if (after === null) return false;
    if (after !== before) tx.set(document, { places: after });
    return true;
  });
}
