/**
 * People who are owed mail of a new kind. Documents that an earlier version has written know nothing of it, and no index
 * finds what is not there, so everybody registered is read, in the order of their ids.
 */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import type { PageReader } from "../delivery/kind.ts";
import { webinarDocument } from "../webinars/store.ts";
import type { SettledKind } from "../registrations/mail-state.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationOf } from "../registrations/stored.ts";

export const registeredPeople = (firestore: Firestore, webinarId: string): Query =>
  webinarDocument(firestore, webinarId)
    .collection("registrations")
    .where("status", "==", "registered");

/** Page by page. `next` is the id that the next page begins after; null at the end. */
export async function* unsettledByReading(
  reader: PageReader,
  firestore: Firestore,
  of: {
    webinar: { id: string; schedule_version: number };
    kind: SettledKind;
    after: string | null;
    size: number;
  },
): AsyncGenerator<{ people: Registration[]; next: string | null }> {
  const { webinar, kind, size } = of;
  const everybody = registeredPeople(firestore, webinar.id)
    .orderBy(FieldPath.documentId())
    .limit(size);
  let { after } = of;
  do {
    const query = after === null ? everybody : everybody.startAfter(after);
    const { docs } = await reader.get(query);
    const people = docs.flatMap((document) => registrationOf(document) ?? []);
    after = docs.length === size ? (docs.at(-1)?.id ?? null) : null;
    yield { people: people.filter((each) => isUnsettled(each, kind, webinar)), next: after };
  } while (after !== null);
}

const isUnsettled = (
  { mail }: Registration,
  kind: SettledKind,
  { schedule_version }: { schedule_version: number },
): boolean => {
  const { settled_for } = mail[kind];
  return settled_for !== null && settled_for < schedule_version;
};
