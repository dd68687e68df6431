/** A reader wants no more mail about webinars, by the link in it. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { SignedTokens } from "../access/signed-tokens.ts";
import { suppressionDocument, type Suppression } from "../mail/suppressions.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import type { MarketingWebinarInterest } from "./model.ts";
import { pendingOptIns } from "./pending.ts";
import { interestDocument } from "./store.ts";

export const Unsubscribed = z.object({ unsubscribed: z.boolean() }).meta({ id: "Unsubscribed" });

interface UnsubscribeDeps {
  firestore: Firestore;
  clock: Clock;
  links: SignedTokens;
}

function interestOf({ firestore, links }: UnsubscribeDeps, token: string) {
  const id = links.read("unsubscribe", token);
  if (id === null) throw notFound("This link");
  return interestDocument(firestore, id);
}

/** Changes nothing. Who is not known (any more) gets no mail either. Throws `not_found`. */
export async function showSubscription(deps: UnsubscribeDeps, token: string): Promise<boolean> {
  const found = await interestOf(deps, token).get();
  return found.exists && found.get("unsubscribed_at") === null;
}

/**
 * No mail from now on, whether or not anything is left of the reader. Links of old mails work as well, and go on
 * working: whoever subscribed anew and follows one wants out again. Throws `not_found`.
 */
export async function unsubscribe(deps: UnsubscribeDeps, token: string): Promise<void> {
  const { firestore, clock } = deps;
  const document = interestOf(deps, token);
  await firestore.runTransaction(async (tx) => {
    const at = clock.now();
    const interest = readDocument<MarketingWebinarInterest>(await tx.get(document));
    if (interest === null) return;
    const suppression = suppressionDocument(firestore, interest.email);
    const known = await tx.get(suppression);
    // What was asked for before is not to be confirmed by an old mail.
    const { docs: pending } = await tx.get(pendingOptIns(firestore, interest.email));
    for (const { ref } of pending) tx.delete(ref);
    if (interest.unsubscribed_at === null) {
      tx.update(document, { is_unsubscribed: true, unsubscribed_at: at });
    }
    // One that keeps all mail back keeps this back too.
    if (known.exists) return;
    tx.set(suppression, {
      scope: "marketing",
      reason: "unsubscribe",
      at,
    } satisfies Suppression);
  });
}
