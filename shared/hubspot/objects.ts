/** What HubSpot has of each webinar and registration: `hubspot_objects/{id}` keeps how far it has come, and no data of people. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { days, plus } from "../platform/instant.ts";
import { decideClaim, decideSettle, type Claim, type Outcome } from "./decide.ts";
import { hubspotObjectDocuments, type HubspotObject } from "./model.ts";

/** Longer than an event can be replayed, and than its attempts last, so that none comes after its document has expired. */
export const HUBSPOT_OBJECTS_KEPT_DAYS = 60;

export interface Claimed {
  subscriberId: string;
  /** Of the webinar or registration, within the subscriber. */
  object: string;
  registrationId: string | null;
  sequence: string;
}

const hubspotObject = (
  firestore: Firestore,
  { subscriberId, object }: Pick<Claimed, "subscriberId" | "object">,
): DocumentReference => firestore.collection("hubspot_objects").doc(`${subscriberId}~${object}`);

const freshObject = ({ subscriberId, registrationId }: Claimed, now: Date): HubspotObject => ({
  subscriber_id: subscriberId,
  registration_id: registrationId,
  sequence: "",
  sending: null,
  fence: 0,
  expires_at: plus(now, days(HUBSPOT_OBJECTS_KEPT_DAYS)),
});

/** Takes the object for one event. */
export function claimObject(
  firestore: Firestore,
  claimed: Claimed,
  now: () => Date,
): Promise<Claim> {
  const document = hubspotObject(firestore, claimed);
  return firestore.runTransaction(async (tx) => {
    const known = readDocument(await tx.get(document), hubspotObjectDocuments);
    const fresh = freshObject(claimed, now());
    const claim = decideClaim(known, fresh, { sequence: claimed.sequence, now: now() });
    if (claim.kind === "send") tx.set(document, claim.record, { merge: true });
    return claim;
  });
}

/** Writes down how far HubSpot has come. */
export async function settleObject(
  firestore: Firestore,
  claimed: Claimed & { fence: number },
  outcome: Outcome,
): Promise<void> {
  const document = hubspotObject(firestore, claimed);
  await firestore.runTransaction(async (tx) => {
    const known = readDocument(await tx.get(document), hubspotObjectDocuments);
    const settled = decideSettle(known, claimed, outcome);
    if (settled !== null) tx.set(document, settled, { merge: true });
  });
}

/** The most values of `in`. https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries */
const ALTERNATIVES_MAX = 30;

/** Deletes what the registrations of an erased person have. Their events are not sent any more. */
export async function eraseHubspotObjects(
  firestore: Firestore,
  registrationIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < registrationIds.length; start += ALTERNATIVES_MAX) {
    const some = registrationIds.slice(start, start + ALTERNATIVES_MAX);
    const found = await firestore
      .collection("hubspot_objects")
      .where("registration_id", "in", some)
      .select()
      .get();
    for (const { ref } of found.docs) await ref.delete();
  }
}
