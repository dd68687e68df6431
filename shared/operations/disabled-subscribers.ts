/** Subscribers that get no events any more because of their answers. */
import type { Firestore } from "@google-cloud/firestore";
import { readDocuments } from "../platform/documents.ts";
import { subscriberDocuments, SUBSCRIBERS_MAX } from "../subscribers/store.ts";
import type { DisabledSubscriber } from "./model.ts";

const READ = ["id", "name", "disabled_reason", "disabled_at"] as const;

/** The latest first. */
export async function disabledSubscribers(firestore: Firestore): Promise<DisabledSubscriber[]> {
  const { docs } = await firestore
    .collection("subscribers")
    .where("disabled_reason", "in", ["failing", "gone"])
    .limit(SUBSCRIBERS_MAX)
    .select(...READ)
    .get();
  return readDocuments(docs, subscriberDocuments.pick(...READ))
    .flatMap(({ id, name, disabled_reason: reason, disabled_at: at }) =>
      at === null || reason === null || reason === "operator"
        ? []
        : [{ subscriber_id: id, name, reason, at }],
    )
    .toSorted((one, other) => other.at.getTime() - one.at.getTime());
}
