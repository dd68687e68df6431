/** The demo data of the first start. A run that was cut off is completed by the next. */
import { Firestore } from "@google-cloud/firestore";
import { searchEntry } from "../../shared/webinars/search-index.ts";
import { makeInterests } from "./interests.ts";
import { makeThroughTheProduct, STORY_TAGS, warmUp } from "./made-by-the-product.ts";
import { makePastWebinars } from "./past-webinars.ts";
import { writeAll, type Write } from "./write-all.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";
import { storedWebinar } from "../../shared/webinars/stored.ts";

export interface DemoDeps {
  gateway: string;
  auth: string;
  calendar: string;
  project: string;
  /** The default one unless given. */
  database?: string | undefined;
  /** Resolves once there are operators. */
  operators: Promise<void>;
}

/** Seeds once: the mark that it is done lives in the same store as the data. */
export async function seedDemo(deps: DemoDeps): Promise<void> {
  const firestore = new Firestore({
    projectId: deps.project,
    ...(deps.database !== undefined && { databaseId: deps.database }),
  });
  const mark = firestore.doc("local_seed/demo");
  const earlier = await mark.get();
  if (earlier.get("completed_at") !== undefined) return;
  const warming = warmUp(deps.gateway);
  // What is written again is the same to the last bit, so all runs count from the first one's time.
  const anchor: Date = earlier.get("anchor_at")?.toDate() ?? new Date();
  if (!earlier.exists) await mark.create({ anchor_at: anchor });
  await writeAll(firestore, [...interests(firestore, anchor), ...pastWebinars(firestore, anchor)]);
  await Promise.all([warming, deps.operators]);
  await makeThroughTheProduct({ ...deps, firestore }, anchor);
  await mark.update({ completed_at: new Date() });
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
