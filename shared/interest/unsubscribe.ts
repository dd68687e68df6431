/** Unsubscribes a reader by the link in their mail. */
import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Withdrawal } from "../consent/model.ts";
import { readSuppressions, writeSuppression } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument, type DocumentReader } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { interestDocuments, interestDocument, interestOfAddress, pendingOptIns } from "./store.ts";
import { readUnsubscribe } from "./unsubscribe-token.ts";

export const Unsubscribed = z.object({ unsubscribed: z.boolean() }).meta({ id: "Unsubscribed" });

interface UnsubscribeDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  links: SignedTokens;
}

interface KnownReader {
  email: string;
  /** Null if the person has asked for no news. */
  interest: { found: DocumentSnapshot; isSubscribed: boolean } | null;
}

/** Null for people whom we do not know any more. Throws `not_found`. */
async function readKnown(
  reader: DocumentReader,
  deps: UnsubscribeDeps,
  token: string,
): Promise<KnownReader | null> {
  const key = readUnsubscribe(deps.links, token);
  if (key === null) throw notFound("This link");
  if (key.of === "interest") {
    const found = await readInterest(reader, deps, key.id);
    const interest = found && readDocument(found, interestDocuments);
    if (found === null || interest === null) return null;
    const isSubscribed = interest.unsubscribed_at === null;
    return { email: interest.email, interest: { found, isSubscribed } };
  }
  const document = registrationDocument(deps.firestore, key.webinarId, key.registrationId);
  const [registered] = await reader.getAll(document);
  const registration = registered && registrationOf(registered);
  if (!registration) return null;
  const { email } = registration;
  const found = await interestOfAddress(reader, deps, email);
  const interest = readDocument(found, interestDocuments);
  if (interest === null) return { email, interest };
  return { email, interest: { found, isSubscribed: interest.unsubscribed_at === null } };
}

/** The link has the id that the interest had then; if the id has changed since, the later ones are tried. */
async function readInterest(
  reader: DocumentReader,
  { firestore, addresses }: UnsubscribeDeps,
  id: string,
): Promise<DocumentSnapshot | null> {
  const [named] = await reader.getAll(interestDocument(firestore, id));
  if (named?.exists) return named;
  const later = addresses.laterThan(id).map((each) => interestDocument(firestore, each));
  return (await reader.getAll(...later)).find(({ exists }) => exists) ?? null;
}

/** Changes nothing. False for people whom we do not know any more. Throws `not_found`. */
export async function showSubscription(deps: UnsubscribeDeps, token: string): Promise<boolean> {
  const known = await readKnown(deps.firestore, deps, token);
  if (known === null) return false;
  if (known.interest !== null) return known.interest.isSubscribed;
  return !(await readSuppressions(deps.firestore, deps, [known.email])).has(known.email);
}

/**
 * Stops all mail about webinars. Links in old mails keep working, even after the reader has subscribed again. Throws
 * `not_found`.
 */
export async function unsubscribe(
  deps: UnsubscribeDeps,
  { token, by, request_id }: { token: string } & Pick<Withdrawal, "by" | "request_id">,
): Promise<void> {
  const { firestore, clock } = deps;
  await firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const person = await readKnown(tx, deps, token);
    if (person === null) return;
    const { email, interest } = person;
    const known = await readSuppressions(tx, deps, [email]);
    // Requests made before must not be confirmed by an old mail.
    const { docs: pending } = await tx.get(pendingOptIns(firestore, email));
    for (const { ref } of pending) tx.delete(ref);
    if (interest?.isSubscribed === true) {
      const withdrawal: Withdrawal = { at, by, request_id };
      tx.update(interest.found.ref, { is_unsubscribed: true, unsubscribed_at: at, withdrawal });
    }
    // A suppression of all mail covers this as well.
    if (known.has(email)) return;
    writeSuppression(tx, deps, email, { scope: "marketing", reason: "unsubscribe", at });
  });
}
