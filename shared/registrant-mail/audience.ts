/** A webinar's registered people, page by page, for the delivery engine. */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import type { OwedPage, PageReader } from "../delivery/kind.ts";
import type { PlanCursor } from "../delivery/model.ts";
import { countOf } from "../platform/count.ts";
import { registeredPeople, unsettledByReading } from "./everybody.ts";
import { columnOf, type SettledKind } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";
import { UNREACHABLE, unreachable } from "../mail/unreachable.ts";
import { toRecipient } from "./recipient.ts";
import { isInColumns, registrationOf } from "../registrations/stored.ts";

/** Registered people who are not settled for a schedule as new as the webinar's. For kinds with columns alone. */
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
export const mailedPeople = (firestore: Firestore, webinarId: string): Query =>
  registeredPeople(firestore, webinarId).where("invitation", "==", "mail");

/**
 * How many of these people a mail would go to now, and how many it would pass over because their address takes no
 * mail. One read for each thousand of them.
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

interface UnsettledPage {
  webinar: { id: string; schedule_version: number };
  kind: SettledKind;
  /** People who registered at or after that are left alone; null for nobody. */
  registeredBefore: Date | null;
  cursor: PlanCursor | null;
  size: number;
}

/** Registered people who are settled for no schedule as new as the webinar's. */
export const unsettledPage = (
  reader: PageReader,
  firestore: Firestore,
  of: UnsettledPage,
): Promise<OwedPage> =>
  isInColumns(of.kind) ? indexedPage(reader, firestore, of) : readPage(reader, firestore, of);

/** People who are settled leave the index, so a later pass reads only those who came since. */
async function indexedPage(
  reader: PageReader,
  firestore: Firestore,
  { webinar, kind, registeredBefore, cursor, size }: UnsettledPage,
): Promise<OwedPage> {
  let query: Query = unsettledPeople(firestore, webinar, kind)
    .orderBy(columnOf(kind, "settled_for"))
    .orderBy(FieldPath.documentId());
  if (cursor !== null) query = query.startAfter(cursor.rank, cursor.id);
  const { docs } = await reader.get(query.limit(size));
  const people = docs.flatMap((document) => registrationOf(document) ?? []);
  const last = people.at(-1);
  const isFull = last !== undefined && people.length === size;
  return {
    ...divide(people, registeredBefore),
    next: isFull ? { rank: last.mail[kind].settled_for, id: last.id } : null,
  };
}

/** Reads on past people who are settled: a page of nobody with more behind it would be a batch of nobody. */
async function readPage(
  reader: PageReader,
  firestore: Firestore,
  { webinar, kind, registeredBefore, cursor, size }: UnsettledPage,
): Promise<OwedPage> {
  const of = { webinar, kind, after: cursor?.id ?? null, size };
  for await (const { people, next } of unsettledByReading(reader, firestore, of)) {
    const page = divide(people, registeredBefore);
    if (page.recipients.length + page.skipped.length === 0) continue;
    return { ...page, next: next === null ? null : { rank: null, id: next } };
  }
  return { recipients: [], skipped: [], next: null };
}

/** How many people a mail of a kind would go to now, how many it would pass over, and a few of the first. */
export async function countUnsettled(
  firestore: Firestore,
  webinar: { id: string; schedule_version: number },
  { kind, sampleSize }: { kind: SettledKind; sampleSize: number },
): Promise<{ would_get: number; unreachable: number; sample: Registration[] }> {
  if (isInColumns(kind)) {
    const owed = unsettledPeople(firestore, webinar, kind);
    const [counts, { docs }] = await Promise.all([
      countReached(owed),
      owed.orderBy(columnOf(kind, "settled_for")).limit(sampleSize).get(),
    ]);
    return { ...counts, sample: docs.flatMap((document) => registrationOf(document) ?? []) };
  }
  const people: Registration[] = [];
  const reader: PageReader = { get: (query) => query.get() };
  const everybody = { webinar, kind, after: null, size: READ_AT_ONCE };
  for await (const page of unsettledByReading(reader, firestore, everybody)) {
    people.push(...page.people);
  }
  const sample = people.filter((person) => unreachable(person) === null);
  return {
    would_get: sample.length,
    unreachable: people.length - sample.length,
    sample: sample.slice(0, sampleSize),
  };
}

const READ_AT_ONCE = 1000;

/** Registered people whose invitation came by mail, in the order of their ids: those who registered before then. */
export async function mailedPage(
  reader: PageReader,
  firestore: Firestore,
  of: { webinarId: string; registeredBefore: Date; cursor: PlanCursor | null; size: number },
): Promise<OwedPage> {
  const { webinarId, registeredBefore, cursor, size } = of;
  let query: Query = mailedPeople(firestore, webinarId).orderBy(FieldPath.documentId());
  if (cursor !== null) query = query.startAfter(cursor.id);
  const { docs } = await reader.get(query.limit(size));
  const people = docs.flatMap((document) => registrationOf(document) ?? []);
  const last = people.at(-1);
  return {
    ...divide(people, registeredBefore),
    next: last !== undefined && people.length === size ? { rank: null, id: last.id } : null,
  };
}

/** Pure: whom of these people a pass mails, and whom it settles without mail. */
export function divide(
  people: Registration[],
  registeredBefore: Date | null,
): Pick<OwedPage, "recipients" | "skipped"> {
  const inTime = people.filter(
    ({ registered_at }) => registeredBefore === null || registered_at < registeredBefore,
  );
  return {
    recipients: inTime.filter((person) => unreachable(person) === null).map(toRecipient),
    skipped: inTime.flatMap((person) => {
      const reason = unreachable(person);
      return reason === null ? [] : [{ id: person.id, reason }];
    }),
  };
}
