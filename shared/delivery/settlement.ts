/** Settles people whom a mail will never reach, so that they are owed it no longer. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import type { MailKind } from "./kind.ts";
import type { BatchRecipient, MailRun } from "./model.ts";

/** The fields of a registration or an interest that decide whether it may be settled. */
const RecipientState = z.object({
  /** Only registrations have it. */
  registered_at: Instant.optional(),
  mail_status: z.string().nullable().default(null),
});

const recipientDocuments = storedAs("registrations", RecipientState);

interface IntendedRecipient {
  ref: DocumentReference;
  mail_status: string | null;
}

/**
 * The documents of recipients who still are whom the mail is for. Erased ones are missing, and if the mail is about one
 * registration, so are people who have registered again. One read each.
 */
export async function readIntendedRecipients(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { run, recipients }: { run: Pick<MailRun, "webinar_id">; recipients: readonly BatchRecipient[] },
): Promise<Map<string, IntendedRecipient>> {
  if (recipients.length === 0) return new Map();
  const documents = recipients.map(({ id }) => kind.recipientDocument(firestore, run, id));
  const found = await tx.getAll(...documents, { fieldMask: ["registered_at", "mail_status"] });
  const intended = new Map<string, IntendedRecipient>();
  for (const [index, { id, registered_at }] of recipients.entries()) {
    const document = found[index];
    const person = document ? readDocument(document, recipientDocuments) : null;
    if (document === undefined || person === null) continue;
    const isSame = person.registered_at?.getTime() === registered_at?.getTime();
    if (kind.isPerRegistration && !isSame) continue;
    intended.set(id, { ref: document.ref, mail_status: person.mail_status });
  }
  return intended;
}

/** Reads the recipients' documents now; the function that it returns writes their settlement. */
export async function prepareSettlement<Recipient extends BatchRecipient>(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  {
    run,
    recipients,
    markOf,
  }: {
    run: MailRun;
    recipients: readonly Recipient[];
    /** Further fields for a recipient's document. */
    markOf: (recipient: Recipient, document: IntendedRecipient) => Record<string, unknown>;
  },
): Promise<() => void> {
  const settlement = kind.settle(run.schedule_version, run.webinar_id);
  if (settlement === null) return () => {};
  const documents = await readIntendedRecipients(tx, firestore, kind, { run, recipients });
  return () => {
    for (const recipient of recipients) {
      const document = documents.get(recipient.id);
      if (document === undefined) continue;
      tx.update(document.ref, { ...settlement, ...markOf(recipient, document) });
    }
  };
}
