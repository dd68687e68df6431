import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import type { MailKind } from "./kind.ts";
import type { BatchRecipient, MailRun } from "./model.ts";

/** The members of a registration or an interest that settling its mail depends on. */
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
 * The documents of those who are still whom the mail was for: not erased since, and of mail about one registration not
 * registered anew. One read each.
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
  const meant = new Map<string, IntendedRecipient>();
  for (const [index, { id, registered_at }] of recipients.entries()) {
    const document = found[index];
    const person = document ? readDocument(document, recipientDocuments) : null;
    if (document === undefined || person === null) continue;
    const isSame = person.registered_at?.getTime() === registered_at?.getTime();
    if (kind.isPerRegistration && !isSame) continue;
    meant.set(id, { ref: document.ref, mail_status: person.mail_status });
  }
  return meant;
}

/**
 * What is written on the documents of people whom a mail will never reach, so that they are owed it no more: reads now,
 * writes when it is called.
 */
export async function settlementOf<Recipient extends BatchRecipient>(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  of: {
    run: MailRun;
    recipients: readonly Recipient[];
    /** What else is written on somebody's document. */
    markOf: (recipient: Recipient, document: IntendedRecipient) => Record<string, unknown>;
  },
): Promise<() => void> {
  const { run, recipients, markOf } = of;
  const settlement = kind.settle(run.schedule_version);
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
