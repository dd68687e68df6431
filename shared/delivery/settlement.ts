import type { DocumentSnapshot, Firestore, Transaction } from "@google-cloud/firestore";
import { fromFirestore } from "../platform/documents.ts";
import type { MailKind } from "./kind.ts";
import type { BatchRecipient, MailRun } from "./model.ts";

/**
 * The documents of those who are still whom the mail was for: not erased since, and of mail about one registration not
 * registered anew. One read each.
 */
export async function readStillMeant(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { run, recipients }: { run: Pick<MailRun, "webinar_id">; recipients: readonly BatchRecipient[] },
): Promise<Map<string, DocumentSnapshot>> {
  if (recipients.length === 0) return new Map();
  const documents = recipients.map(({ id }) => kind.recipientDocument(firestore, run, id));
  const found = await tx.getAll(...documents, { fieldMask: ["registered_at", "mail_status"] });
  const meant = new Map<string, DocumentSnapshot>();
  for (const [index, { id, registered_at }] of recipients.entries()) {
    const document = found[index];
    if (document?.exists !== true) continue;
    const since = fromFirestore(document.get("registered_at")) as Date | undefined;
    if (kind.isOfOneRegistration && since?.getTime() !== registered_at?.getTime()) continue;
    meant.set(id, document);
  }
  return meant;
}
