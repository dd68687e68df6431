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
import { interestDocuments, interestDocument, pendingOptIns } from "./store.ts";

export const Unsubscribed = z.object({ unsubscribed: z.boolean() }).meta({ id: "Unsubscribed" });

interface UnsubscribeDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  links: SignedTokens;
}

/** The link has the id that the interest had then; if the id has changed since, the later ones are tried. Throws `not_found`. */
async function readInterest(
  reader: DocumentReader,
  { firestore, links, addresses }: UnsubscribeDeps,
  token: string,
): Promise<DocumentSnapshot | null> {
  const id = links.read("unsubscribe", token);
  if (id === null) throw notFound("This link");
  const [named] = await reader.getAll(interestDocument(firestore, id));
  if (named?.exists) return named;
  const later = addresses.laterThan(id).map((each) => interestDocument(firestore, each));
  return (await reader.getAll(...later)).find(({ exists }) => exists) ?? null;
}

/** Changes nothing. False for people whom we do not know any more. Throws `not_found`. */
export async function showSubscription(deps: UnsubscribeDeps, token: string): Promise<boolean> {
  const found = await readInterest(deps.firestore, deps, token);
  const interest = found && readDocument(found, interestDocuments);
  return interest !== null && interest.unsubscribed_at === null;
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
    const found = await readInterest(tx, deps, token);
    const interest = found && readDocument(found, interestDocuments);
    if (found === null || interest === null) return;
    const { email } = interest;
    const known = await readSuppressions(tx, deps, [email]);
    // Requests made before must not be confirmed by an old mail.
    const { docs: pending } = await tx.get(pendingOptIns(firestore, email));
    for (const { ref } of pending) tx.delete(ref);
    if (interest.unsubscribed_at === null) {
      const withdrawal: Withdrawal = { at, by, request_id };
      tx.update(found.ref, { is_unsubscribed: true, unsubscribed_at: at, withdrawal });
    }
    // A suppression of all mail covers this as well.
    if (known.has(email)) return;
    writeSuppression(tx, deps, email, { scope: "marketing", reason: "unsubscribe", at });
  });
}
