/** Creates the demo data at the first start. An interrupted run is completed by the next. */
import { Firestore } from "@google-cloud/firestore";
import { createThroughTheApi, STORY_TAGS, warmUp } from "./created-through-api.ts";
import { writeInterestsAndPastWebinars } from "./direct-writes.ts";

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
  await writeInterestsAndPastWebinars(firestore, STORY_TAGS, anchor);
  await Promise.all([warming, deps.operators]);
  await createThroughTheApi({ ...deps, firestore }, anchor);
  await record.update({ completed_at: new Date() });
}
