/** Creates the demo data at the first start. An interrupted run is completed by the next. */
import { Firestore } from "@google-cloud/firestore";
import { searchEntry } from "../../shared/webinars/search-index.ts";
import { makeInterests } from "./interests.ts";
import { createThroughTheApi, STORY_TAGS, warmUp } from "./created-through-api.ts";
import { makePastWebinars } from "./past-webinars.ts";
import { writeAll, type Write } from "./write-all.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";
import { storedWebinar } from "../../shared/webinars/stored.ts";

export interface DemoDeps {
  gateway: string;
  auth: string;
  calendar: string;
  project: string;
  /** Default the default database. */
  database?: string | undefined;
  /** Resolves once the operators exist. */
  operators: Promise<void>;
}

/** Seeds once: a document in the same database records that it is done. */
export async function seedDemo(deps: DemoDeps): Promise<void> {
  const firestore = new Firestore({
    projectId: deps.project,
    ...(deps.database !== undefined && { databaseId: deps.database }),
  });
  const record = firestore.doc("local_seed/demo");
  const earlier = await record.get();
  if (earlier.get("completed_at") !== undefined) return;
  const warming = warmUp(deps.gateway);
  // All runs use the time of the first, so that they write identical documents.
  const anchor: Date = earlier.get("anchor_at")?.toDate() ?? new Date();
  if (!earlier.exists) await record.create({ anchor_at: anchor });
  await writeAll(firestore, [...interests(firestore, anchor), ...pastWebinars(firestore, anchor)]);
  await Promise.all([warming, deps.operators]);
  await createThroughTheApi({ ...deps, firestore }, anchor);
  await record.update({ completed_at: new Date() });
}

function interests(firestore: Firestore, anchor: Date): Write[] {
  const collection = firestore.collection("marketing_webinar_interests");
  return makeInterests(STORY_TAGS, anchor).map((each) => [collection.doc(each.id), each]);
}

function pastWebinars(firestore: Firestore, anchor: Date): Write[] {
  return makePastWebinars(anchor).flatMap(({ webinar, registrations }): Write[] => {
    const document = firestore.collection("webinars").doc(webinar.id);
    const search = searchEntry(webinar);
    return [
      [document, storedWebinar(webinar)],
      [firestore.doc(`webinar_slugs/${webinar.slug}`), { webinar_id: webinar.id }],
      [firestore.doc(`webinar_search/${search.name}`), search.entry],
      ...registrations.map((each): Write => {
        return [document.collection("registrations").doc(each.id), storedRegistration(each)];
      }),
    ];
  });
}
