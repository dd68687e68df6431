import type { Firestore } from "@google-cloud/firestore";
import type { Exclusion } from "../delivery/kind.ts";
import type { MailBatch } from "../delivery/model.ts";
import { suppressedAmong } from "../mail/suppressions.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument } from "../platform/documents.ts";
import { interestDocument, interestDocuments } from "./store.ts";

const MEMBERS = ["is_unsubscribed", "mail_status"] as const;
const exclusionDocuments = interestDocuments.pick(...MEMBERS);

/** People who unsubscribed since they were bound, or whose address is suppressed. Two reads per person. */
export async function unreachableLeads(
  deps: { firestore: Firestore; addresses: AddressIds },
  { recipients }: Pick<MailBatch, "recipients">,
): Promise<Map<string, Exclusion>> {
  const { firestore } = deps;
  const documents = recipients.map(({ id }) => interestDocument(firestore, id));
  const leads = await firestore.getAll(...documents, { fieldMask: [...MEMBERS] });
  const emails = recipients.map(({ email }) => email);
  const suppressed = await suppressedAmong(deps, emails, "marketing");
  const excluded = new Map<string, Exclusion>();
  for (const [index, { id, email }] of recipients.entries()) {
    const found = leads[index];
    const lead = found ? readDocument(found, exclusionDocuments) : null;
    const isGone = lead === null || lead.is_unsubscribed;
    const known = suppressed.get(email);
    const reason = lead?.mail_status ?? (isGone ? "unsubscribed" : known);
    if (reason !== undefined) excluded.set(id, { reason, isSettled: false });
  }
  return excluded;
}
