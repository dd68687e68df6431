/** The demo data that no endpoint can create: it is written straight to Firestore. */
import type { DocumentData, DocumentReference, Firestore } from "@google-cloud/firestore";
import { funnelDocument } from "../../shared/insights/funnel.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { searchEntry } from "../../shared/webinars/search-index.ts";
import { storedWebinar } from "../../shared/webinars/stored.ts";
import { counted, visited } from "./arrivals.ts";
import { makeInterests } from "./interests.ts";
import { makePastWebinars } from "./past-webinars.ts";
import { makeRegistrations } from "./registrations.ts";

type Write = [DocumentReference, DocumentData];

const WRITES_A_COMMIT = 500;

export async function writeInterestsAndPastWebinars(
  firestore: Firestore,
  tags: readonly string[],
  anchor: Date,
): Promise<void> {
  await writeAll(firestore, [
    ...interests(firestore, tags, anchor),
    ...pastWebinars(firestore, anchor),
  ]);
}

function interests(firestore: Firestore, tags: readonly string[], anchor: Date): Write[] {
  const collection = firestore.collection("marketing_webinar_interests");
  return makeInterests(tags, anchor).map((each) => [collection.doc(each.id), each]);
}

function pastWebinars(firestore: Firestore, anchor: Date): Write[] {
  return makePastWebinars(anchor).flatMap(({ webinar, registrations }): Write[] => {
    const document = firestore.collection("webinars").doc(webinar.id);
    const search = searchEntry(webinar);
    return [
      [document, storedWebinar(webinar)],
      [firestore.doc(`webinar_slugs/${webinar.slug}`), { webinar_id: webinar.id }],
      [
        funnelDocument(firestore, webinar.id),
        visited(webinar.sources, webinar.published_at ?? webinar.created_at),
      ],
      [firestore.doc(`webinar_search/${search.name}`), search.entry],
      ...registrations.map((each): Write => {
        return [document.collection("registrations").doc(each.id), storedRegistration(each)];
      }),
    ];
  });
}

/** Registers `count` people for the webinar, the last of them at `until`. */
export async function writeRegistrations(
  firestore: Firestore,
  id: Webinar["id"],
  { count, until }: { count: number; until: Date },
): Promise<void> {
  const webinar = firestore.collection("webinars").doc(id);
  const made = makeRegistrations(id, { count, until, seed: count });
  const { registrations, sources } = counted(made);
  const since = registrations.reduce(
    (first, { registered_at: at }) => (at < first ? at : first),
    until,
  );
  await writeAll(firestore, [
    [funnelDocument(firestore, id), visited(sources, since)],
    ...registrations.map((each): Write => {
      return [webinar.collection("registrations").doc(each.id), storedRegistration(each)];
    }),
  ]);
  await webinar.update({ registered_count: count, sources });
}

/** Sets each document, whatever it held before. */
async function writeAll(firestore: Firestore, documents: readonly Write[]): Promise<void> {
  for (let from = 0; from < documents.length; from += WRITES_A_COMMIT) {
    const batch = firestore.batch();
    for (const [document, content] of documents.slice(from, from + WRITES_A_COMMIT)) {
      batch.set(document, content);
    }
    await batch.commit();
  }
}
