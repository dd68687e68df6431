/** A webinar's registered people, page by page, for the delivery engine. */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import type { OwedPage, PageReader } from "../delivery/kind.ts";
import type { PlanCursor } from "../delivery/model.ts";
import { UNREACHABLE, unreachable } from "../mail/events.ts";
import { countOf } from "../platform/documents.ts";
import { columnOf, type SettledKind } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";
import { isInColumns, registrationOf } from "../registrations/stored.ts";
import { countByReading, registeredPeople, unsettledByReading } from "./everybody.ts";
import { toRecipient } from "./recipient.ts";

/** Registered people who are not settled for the webinar's present schedule. Only for kinds that have columns. */
export const unsettledPeople = (
  firestore: Firestore,
  webinar: { id: string; schedule_version: number },
  kind: SettledKind,
): Query =>
  registeredPeople(firestore, webinar.id).where(
    columnOf(kind, "settled_for"),
    "<",
    webinar.schedule_version,
  );

/** Registered people whose invitation came by mail. */
export const peopleInvitedByMail = (firestore: Firestore, webinarId: string): Query =>
  registeredPeople(firestore, webinarId).where("invitation", "==", "mail");

/**
 * How many of these people would get a mail now, and how many would be skipped because their address takes no mail. One
 * read for each thousand people.
 */
export async function countReached(
  people: Query,
): Promise<{ would_get: number; unreachable: number }> {
  const [all, none] = await Promise.all([
    countOf(people),
    countOf(people.where("mail_status", "in", UNREACHABLE)),
  ]);
  return { would_get: all - none, unreachable: none };
}

interface AudiencePage {
  /** Leaves out people who registered at or after this instant; null leaves out nobody. */
  registeredBefore: Date | null;
  cursor: PlanCursor | null;
  size: number;
}

/**
 * Registered people who are not settled for the webinar's present schedule. Settled people leave the index of a kind
 * that has columns, so a later pass reads only those who came since; a new kind reads everybody.
 */
export const unsettledPage = (
  reader: PageReader,
  firestore: Firestore,
  of: AudiencePage & { webinar: { id: string; schedule_version: number }; kind: SettledKind },
): Promise<OwedPage> => {
  const { webinar, kind } = of;
  return isInColumns(kind)
    ? queriedPage(reader, unsettledPeople(firestore, webinar, kind), { ...of, rankedBy: kind })
    : readPage(reader, firestore, of);
};

/** Registered people whose invitation came by mail, in the order of their ids. */
export const pageInvitedByMail = (
  reader: PageReader,
  firestore: Firestore,
  of: AudiencePage & { webinarId: string },
): Promise<OwedPage> =>
  queriedPage(reader, peopleInvitedByMail(firestore, of.webinarId), { ...of, rankedBy: null });

/** In the order of the kind's `settled_for`, then of the ids; without `rankedBy` in the order of the ids alone. */
async function queriedPage(
  reader: PageReader,
  people: Query,
  of: AudiencePage & { rankedBy: SettledKind | null },
): Promise<OwedPage> {
  const { rankedBy, registeredBefore, cursor, size } = of;
  const ranked = rankedBy === null ? people : people.orderBy(columnOf(rankedBy, "settled_for"));
  let query = ranked.orderBy(FieldPath.documentId()).limit(size);
  if (cursor !== null) {
    query = query.startAfter(...(rankedBy === null ? [cursor.id] : [cursor.rank, cursor.id]));
  }
  const { docs } = await reader.get(query);
  const found = docs.flatMap((document) => registrationOf(document) ?? []);
  const last = found.at(-1);
  const isFull = last !== undefined && found.length === size;
  const rank = last === undefined || rankedBy === null ? null : last.mail[rankedBy].settled_for;
  return { ...divide(found, registeredBefore), next: isFull ? { rank, id: last.id } : null };
}

async function readPage(
  reader: PageReader,
  firestore: Firestore,
  of: AudiencePage & { webinar: { id: string; schedule_version: number }; kind: SettledKind },
): Promise<OwedPage> {
  const { webinar, kind, registeredBefore, cursor, size } = of;
  const { people, next } = await unsettledByReading(reader, firestore, {
    webinar,
    kind,
    after: cursor?.id ?? null,
    size,
    isWanted: (person) => isInTime(person, registeredBefore),
  });
  return {
    ...divide(people, registeredBefore),
    next: next === null ? null : { rank: null, id: next },
  };
}

/** How many people a mail of this kind would reach now, how many it would skip, and a few of the former. */
export async function countUnsettled(
  firestore: Firestore,
  webinar: { id: string; schedule_version: number },
  { kind, sampleSize }: { kind: SettledKind; sampleSize: number },
): Promise<{ would_get: number; unreachable: number; sample: Registration[] }> {
  if (!isInColumns(kind)) return countByReading(firestore, { webinar, kind, sampleSize });
  const owed = unsettledPeople(firestore, webinar, kind);
  const [counts, { docs }] = await Promise.all([
    countReached(owed),
    owed.orderBy(columnOf(kind, "settled_for")).limit(sampleSize).get(),
  ]);
  const sample = docs
    .flatMap((document) => registrationOf(document) ?? [])
    .filter((person) => unreachable(person) === null);
  return { ...counts, sample };
}

const isInTime = ({ registered_at }: Registration, registeredBefore: Date | null): boolean =>
  registeredBefore === null || registered_at < registeredBefore;

/** Splits people into those whom a pass mails and those whom it settles without mail. Pure. */
export function divide(
  people: Registration[],
  registeredBefore: Date | null,
): Pick<OwedPage, "recipients" | "skipped"> {
  const inTime = people.filter((person) => isInTime(person, registeredBefore));
  return {
    recipients: inTime.filter((person) => unreachable(person) === null).map(toRecipient),
    skipped: inTime.flatMap((person) => {
      const reason = unreachable(person);
      return reason === null ? [] : [{ id: person.id, reason }];
    }),
  };
}
