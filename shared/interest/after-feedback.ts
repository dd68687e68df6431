/** The provider's words on addresses, as far as they concern who is told of recordings. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { OUTCOME_RANK, type MailOutcome } from "../mail/events.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import type { MarketingWebinarInterest } from "./model.ts";
import { interestsOfAddresses } from "./store.ts";
import { interestDocuments } from "./stored.ts";

type InterestChange = Pick<
  MarketingWebinarInterest,
  "is_unsubscribed" | "unsubscribed_at" | "mail_status"
>;

/**
 * What the provider's word on an address makes of the interest of whoever it is, so that an audience has nobody who
 * would be passed over; null for nothing. A complaint is the reader's own word, mail that came back is not. Pure.
 */
function interestAfter(
  interest: MarketingWebinarInterest,
  outcome: MailOutcome,
  at: Date,
): InterestChange | null {
  if (outcome === "delivered" || outcome === "dropped") return null;
  const { is_unsubscribed, unsubscribed_at, mail_status = null } = interest;
  const isTheirWord = outcome !== "bounced";
  const isStronger =
    outcome !== "unsubscribed" &&
    (mail_status === null || OUTCOME_RANK[outcome] > OUTCOME_RANK[mail_status]);
  const upgradesMailStatus =
    !is_unsubscribed || isStronger || (isTheirWord && unsubscribed_at === null);
  if (!upgradesMailStatus) return null;
  return {
    is_unsubscribed: true,
    unsubscribed_at: unsubscribed_at ?? (isTheirWord ? at : null),
    mail_status: isStronger ? outcome : mail_status,
  };
}

export interface ChangedInterest {
  document: DocumentReference;
  change: InterestChange;
  /** True where mail had not come back before. */
  isFirstReturn: boolean;
}

/** By address. Reads those whose word may change something; the caller writes. */
export async function interestsAfterFeedback(
  tx: Transaction,
  deps: { firestore: Firestore; addresses: AddressIds },
  words: ReadonlyMap<string, MailOutcome>,
  at: Date,
): Promise<Map<string, ChangedInterest>> {
  const changed = new Map<string, ChangedInterest>();
  for (const [email, document] of await interestsOfAddresses(tx, deps, [...words.keys()])) {
    const outcome = words.get(email);
    const interest = readDocument(document, interestDocuments);
    if (interest === null || outcome === undefined) continue;
    const change = interestAfter(interest, outcome, at);
    if (change === null) continue;
    const isFirstReturn = (interest.mail_status ?? null) === null && outcome === "bounced";
    changed.set(email, { document: document.ref, change, isFirstReturn });
  }
  return changed;
}
