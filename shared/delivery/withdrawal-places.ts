/**
 * The provider withdraws only so many hand-overs at once, for the whole account. Who holds a place is written down, so
 * that instances which know nothing of each other do not run into the provider's limit.
 */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Withdrawals } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { hours, Instant, minutes, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

const Place = z.object({
  /** The provider's id of the hand-over. */
  id: z.string(),
  /** When the provider discards its mail. */
  until: Instant,
});
type Place = z.infer<typeof Place>;

/** A withdrawal that the provider counts and that nobody has written down, as after a restored database. */
const StrayPlace = z.object({ id: z.string(), seen_at: Instant });
type StrayPlace = z.infer<typeof StrayPlace>;

/** The document `mail_withdrawals/places`. */
export const placesDocuments = storedAs(
  "mail_withdrawals",
  z.object({ places: z.array(Place), strays: z.array(StrayPlace).optional() }),
);

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

/**
 * Lifts a withdrawal whose mail is discarded, and only one: until it is lifted, the provider also discards what a worker
 * sends that was suspended before its request.
 */
export async function freePlace(deps: PlaceDeps, withdrawals: Withdrawals): Promise<void> {
  const { firestore, clock } = deps;
  const stored = readDocument(await placesDocument(firestore).get(), placesDocuments);
  const places = stored?.places ?? [];
  const longestFirst = places.toSorted((a, b) => a.until.getTime() - b.until.getTime());
  for (const { id, until } of longestFirst) {
    if (plus(until, DISCARDED_AFTER_MS) > clock.now()) return;
    if (await withdrawals.lift(id)) return leavePlace(deps, id);
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
    if (after !== before) tx.set(document, { places: after }, { merge: true });
    return true;
  });
}

/** The provider keeps mail for so long at most. What was withdrawn before that is discarded. */
const KEPT_MAX_MS = hours(72);

/** To be called when the provider refuses a withdrawal, which may be for want of places. Lifts what nobody else will. */
export async function liftStrays(deps: PlaceDeps, withdrawals: Withdrawals): Promise<void> {
  const now = deps.clock.now();
  const listed = await withdrawals.listed().catch(() => null);
  if (listed === null) return;
  for (const { id, seen_at } of await noteStrays(deps, listed, now)) {
    if (plus(seen_at, KEPT_MAX_MS) <= now) await withdrawals.lift(id);
  }
}

async function noteStrays(
  { firestore }: PlaceDeps,
  listed: readonly string[],
  now: Date,
): Promise<StrayPlace[]> {
  return firestore.runTransaction(async (tx) => {
    const document = placesDocument(firestore);
    const stored = readDocument(await tx.get(document), placesDocuments);
    const known = new Set(stored?.places.map(({ id }) => id));
    const seenAt = new Map(stored?.strays?.map(({ id, seen_at }) => [id, seen_at]));
    const strays = listed
      .filter((id) => !known.has(id))
      .map((id) => ({ id, seen_at: seenAt.get(id) ?? now }));
    tx.set(document, { places: stored?.places ?? [], strays });
    return strays;
  });
}
