/** What the provider's feedback about an address changes in its interest. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Withdrawal } from "../consent/model.ts";
import { OUTCOME_RANK, type MailOutcome } from "../mail/events.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import type { MarketingWebinarInterest } from "./model.ts";
import { interestDocuments, interestsOfAddresses } from "./store.ts";

type InterestChange = Pick<
  MarketingWebinarInterest,
  "is_unsubscribed" | "unsubscribed_at" | "withdrawal" | "mail_status"
>;

/**
 * The change of an interest after feedback, so that audiences contain nobody who would be skipped; null for none. A
 * complaint is the reader's own decision to unsubscribe, a bounce is not. Pure.
 */
function interestAfter(
  interest: MarketingWebinarInterest,
  outcome: MailOutcome,
  at: Date,
): InterestChange | null {
  if (outcome === "delivered" || outcome === "dropped") return null;
  const { is_unsubscribed, unsubscribed_at, mail_status = null } = interest;
  const isOwnDecision = outcome !== "bounced";
  const isStronger =
    outcome !== "unsubscribed" &&
    (mail_status === null || OUTCOME_RANK[outcome] > OUTCOME_RANK[mail_status]);
  const upgradesMailStatus =
    !is_unsubscribed || isStronger || (isOwnDecision && unsubscribed_at === null);
  if (!upgradesMailStatus) return null;
  return {
    is_unsubscribed: true,
    unsubscribed_at: unsubscribed_at ?? (isOwnDecision ? at : null),
    ...(isOwnDecision && unsubscribed_at === null && { withdrawal: withdrawalBy(outcome, at) }),
    mail_status: isStronger ? outcome : mail_status,
  };
}

const withdrawalBy = (outcome: MailOutcome, at: Date): Withdrawal => ({
  at,
  by: outcome === "complained" ? "complaint" : "provider",
  request_id: null,
});

export interface ChangedInterest {
  document: DocumentReference;
  change: InterestChange;
}

/** The changed interests by address. Reads only; the caller writes. */
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
    changed.set(email, { document: document.ref, change });
  }
  return changed;
}
