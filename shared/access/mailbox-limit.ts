/**
 * Limits the mail that anonymous requests may cause in one mailbox: over all webinars, registrations and interests
 * (docs/decisions/0047-strangers-and-mailboxes.md).
 */
import type {
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  Transaction,
} from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument, writeMembers, type DocumentReader } from "../platform/documents.ts";
import { days, hours, Instant, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import { mailboxOf } from "./mailbox.ts";

/**
 * What a mail is about. `place`: a place that is confirmed at once, and so its confirmation and reminders. `question`:
 * its reader has to say yes first. `again`: a confirmation that is repeated.
 */
const CausedMail = z.object({
  at: Instant,
  kind: z.enum(["place", "question", "again"]),
  /** Names what the question is about, so that it is not asked twice within an hour. */
  about: z.string(),
});
type CausedMail = z.infer<typeof CausedMail>;

/** The document `mailboxes/{id}`; the id follows from the mailbox. */
const MailboxRecord = z.object({
  /** The mails of the last day. */
  mails: z.array(CausedMail).default([]),
  /** When the reader said that it was not them. From then on, requests cause no mail. */
  refused_at: Instant.nullable().default(null),
  /** Null once refused: that is kept. */
  expires_at: Instant.nullable().default(null),
  /** The generation of the key that the document's id was made with. */
  generation: z.int().default(0),
});
export type Mailbox = z.infer<typeof MailboxRecord>;

export const mailboxDocuments = storedAs("mailboxes", MailboxRecord);

export interface MailboxLimits {
  /** Mails in an hour, and in a day. */
  anHour: number;
  aDay: number;
  /** Places in a day that are confirmed at once. Further ones wait for their reader's yes. */
  placesADay: number;
}

const UNUSED: Mailbox = { mails: [], refused_at: null, expires_at: null, generation: 0 };

/** No question is asked twice within this time. */
const REPEATED_MS = hours(1);

/** True for a further place that must wait for its reader's yes, since today's are used up. Pure. */
export const hasPlacesEnough = ({ mails }: Mailbox, limits: MailboxLimits, now: Date): boolean =>
  mails.filter(({ at, kind }) => kind === "place" && at > plus(now, -days(1))).length >=
  limits.placesADay;

/** The mailbox with this mail counted; null if it takes no more of them now. Pure. */
export function withMail(
  mailbox: Mailbox,
  mail: Omit<CausedMail, "at">,
  { limits, now }: { limits: MailboxLimits; now: Date },
): Mailbox | null {
  if (mailbox.refused_at !== null) return null;
  const since = (ms: number) => mailbox.mails.filter(({ at }) => at > plus(now, -ms));
  const today = since(days(1));
  if (today.length >= limits.aDay || since(hours(1)).length >= limits.anHour) return null;
  return { ...mailbox, mails: [...today, { at: now, ...mail }], expires_at: plus(now, days(1)) };
}

/** True if this question was asked within the last hour. Pure. */
export const isAskedLately = ({ mails }: Mailbox, about: string, now: Date): boolean =>
  mails.some(
    (mail) => mail.kind === "question" && mail.about === about && mail.at > plus(now, -REPEATED_MS),
  );

interface MailboxDeps {
  firestore: Firestore;
  addresses: AddressIds;
}

export const mailboxDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("mailboxes").doc(id);

/** The id that new documents of the address's mailbox get. */
export const mailboxIdOf = (addresses: AddressIds, email: string): string =>
  addresses.idOf("mailbox", mailboxOf(email));

/** The documents of the address's mailbox: one for each generation of ids, the newest first. */
export const mailboxDocumentsOf = (
  { firestore, addresses }: MailboxDeps,
  email: string,
): DocumentReference[] =>
  addresses.idsOf("mailbox", mailboxOf(email)).map((id) => mailboxDocument(firestore, id));

/** What the mailbox's documents say together. Pure. */
export function mailboxFrom(found: readonly DocumentSnapshot[]): Mailbox {
  const all = found.map((each) => readDocument(each, mailboxDocuments) ?? UNUSED);
  const mails = all.flatMap((each) => each.mails);
  return {
    ...UNUSED,
    // While the key changes, both documents may have a mail.
    mails: [...new Map(mails.map((each) => [JSON.stringify(each), each])).values()],
    refused_at: all.find(({ refused_at }) => refused_at !== null)?.refused_at ?? null,
  };
}

export const readMailbox = async (
  reader: DocumentReader,
  deps: MailboxDeps,
  email: string,
): Promise<Mailbox> => mailboxFrom(await reader.getAll(...mailboxDocumentsOf(deps, email)));

/** The transaction must have read the mailbox. */
export function writeMailbox(
  tx: Transaction,
  { firestore, addresses }: MailboxDeps,
  email: string,
  mailbox: Mailbox,
): void {
  const document = mailboxDocument(firestore, mailboxIdOf(addresses, email));
  writeMembers(tx, document, { ...mailbox, generation: addresses.generation });
}

/**
 * Moves what a mailbox has refused to an id of the newest generation, for which it needs the old id alone. False if it is
 * there already, or if nothing was refused: counts expire within a day.
 */
export async function moveMailbox(
  { firestore, addresses }: MailboxDeps,
  { ref }: Pick<DocumentSnapshot, "ref">,
): Promise<boolean> {
  return firestore.runTransaction(async (tx) => {
    const mailbox = readDocument(await tx.get(ref), mailboxDocuments);
    const { generation } = addresses;
    if (mailbox === null || mailbox.refused_at === null) return false;
    if (mailbox.generation >= generation) return false;
    const newest = mailboxDocument(firestore, addresses.currentOf(ref.id, mailbox.generation));
    const { refused_at } = mailbox;
    writeMembers(tx, newest, { refused_at, expires_at: null, generation });
    tx.delete(ref);
    return true;
  });
}
