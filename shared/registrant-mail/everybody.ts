/**
 * Finds people who are owed mail of a new kind. Documents that an earlier version wrote do not have its state, and an
 * index cannot find what is not there. So everybody registered is read, in the order of their ids.
 */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import type { PageReader } from "../delivery/kind.ts";
import { unreachable } from "../mail/events.ts";
import type { SettledKind } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationOf } from "../registrations/stored.ts";
import { webinarDocument } from "../webinars/store.ts";

export const registeredPeople = (firestore: Firestore, webinarId: string): Query =>
  webinarDocument(firestore, webinarId)
    .collection("registrations")
    .where("status", "==", "registered");

interface Unsettled {
  webinar: { id: string; schedule_version: number };
  kind: SettledKind;
}

/**
 * The first `size` people after the id `after` who are not settled and whom `isWanted` accepts. `next` is the id that
 * the next read begins after; null once everybody was read. If nobody is settled yet, it reads `size` documents.
 */
export async function unsettledByReading(
  reader: PageReader,
  firestore: Firestore,
  of: Unsettled & {
    after: string | null;
    size: number;
    isWanted: (person: Registration) => boolean;
  },
): Promise<{ people: Registration[]; next: string | null }> {
  const { webinar, kind, after, size, isWanted } = of;
  const people: Registration[] = [];
  const pages = everybodyRegistered(reader, firestore, webinar.id, { after, firstSize: size });
  for await (const { page, last } of pages) {
    for (const person of page) {
      if (!isUnsettled(person, kind, webinar) || !isWanted(person)) continue;
      if (people.length === size) return { people, next: people.at(-1)?.id ?? null };
      people.push(person);
    }
    if (people.length === size) return { people, next: last };
  }
  return { people, next: null };
}

/** How many unsettled people take mail and how many do not, and the first few who do. */
export async function countByReading(
  firestore: Firestore,
  { webinar, kind, sampleSize }: Unsettled & { sampleSize: number },
): Promise<{ would_get: number; unreachable: number; sample: Registration[] }> {
  const reader: PageReader = { get: (query) => query.get() };
  const counts = { would_get: 0, unreachable: 0 };
  const sample: Registration[] = [];
  const pages = everybodyRegistered(reader, firestore, webinar.id, { after: null });
  for await (const { page } of pages) {
    for (const person of page) {
      if (!isUnsettled(person, kind, webinar)) continue;
      const isReachable = unreachable(person) === null;
      counts[isReachable ? "would_get" : "unreachable"] += 1;
      if (isReachable && sample.length < sampleSize) sample.push(person);
    }
  }
  return { ...counts, sample };
}

const READ_AT_ONCE = 1000;

/** Everybody registered, by id. `last` is the id of the page's last person; null on the last page. */
export async function* everybodyRegistered(
  reader: PageReader,
  firestore: Firestore,
  webinarId: string,
  from: { after: string | null; firstSize?: number },
): AsyncGenerator<{ page: Registration[]; last: string | null }> {
  const ordered = registeredPeople(firestore, webinarId).orderBy(FieldPath.documentId());
  let size = Math.min(from.firstSize ?? READ_AT_ONCE, READ_AT_ONCE);
  let { after } = from;
  do {
    const query = after === null ? ordered : ordered.startAfter(after);
    const { docs } = await reader.get(query.limit(size));
    after = docs.length === size ? (docs.at(-1)?.id ?? null) : null;
    yield { page: docs.flatMap((document) => registrationOf(document) ?? []), last: after };
    size = READ_AT_ONCE;
  } while (after !== null);
}

function isUnsettled(
  { mail }: Registration,
  kind: SettledKind,
  { schedule_version }: { schedule_version: number },
): boolean {
  const { settled_for } = mail[kind];
  return settled_for !== null && settled_for < schedule_version;
}
