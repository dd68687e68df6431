/** The demo data of the first start. A run that was cut off is completed by the next. */
import { Firestore } from "@google-cloud/firestore";
import { makeInterests } from "./interests.ts";
import { makeOtherWebinars } from "./other-webinars.ts";
import { STORY_TAGS, tellStory, warmStory } from "./story.ts";
import { writeAll, type Write } from "./write-all.ts";

export interface DemoDeps {
  firestore: string;
  gateway: string;
  auth: string;
  project: string;
  /** Resolves once there are operators. */
  operators: Promise<void>;
}

/** Seeds once: the mark that it is done lives in the same store as the data. */
export async function seedDemo(deps: DemoDeps): Promise<void> {
  const firestore = new Firestore({ projectId: deps.project });
  const mark = firestore.collection("local_seed").doc("demo");
  const earlier = await mark.get();
  if (earlier.get("completed_at") !== undefined) return;
  const warming = warmStory(deps.gateway);
  // What is written again is the same to the last bit, so all runs count from the first one's time.
  const anchor: Date = earlier.get("anchor_at")?.toDate() ?? new Date();
  if (!earlier.exists) await mark.create({ anchor_at: anchor });
  await writeDirectly(firestore, anchor);
  await Promise.all([warming, deps.operators]);
  await tellStory({ ...deps, firestore }, anchor);
  await mark.update({ completed_at: new Date() });
}

async function writeDirectly(firestore: Firestore, anchor: Date): Promise<void> {
  const interests = makeInterests(STORY_TAGS, anchor).map(({ id, ...interest }): Write => [
    firestore.collection("marketing_webinar_interests").doc(id),
    interest,
  ]);
  const webinars = makeOtherWebinars(anchor).flatMap(({ webinar, registrations }): Write[] => {
    const document = firestore.collection("webinars").doc(webinar.id);
    const slug = firestore.collection("webinar_slugs").doc(webinar.slug);
    const folder = document.collection("registrations");
    return [
      [document, webinar],
      [slug, { webinar_id: webinar.id }],
      ...registrations.map((each): Write => [folder.doc(each.id), each]),
    ];
  });
  await writeAll(firestore, [...interests, ...webinars]);
}
