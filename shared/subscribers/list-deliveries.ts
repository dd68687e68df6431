/** What a subscriber was sent, and what it answered. */
import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { eventIdOf } from "../events/cloud-event.ts";
import { FailureReason, readReason } from "../events/reason.ts";
import { readDocuments } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { NextPageToken, pageQuery } from "../platform/page.ts";
import { severalOf } from "../platform/several.ts";
import { listKey, readPageToken, writePageToken } from "../platform/page-token.ts";
import {
  DeliveryAttempt,
  DeliveryStatus,
  deliveryDocuments,
  EventOnItsWay,
  type EventDelivery,
} from "./delivery-model.ts";
import { getSubscriber } from "./store.ts";

export const ListDeliveriesQuery = z.strictObject({
  ...pageQuery(100).shape,
  status: severalOf(DeliveryStatus).optional(),
});

const AttemptReply = DeliveryAttempt.pick({
  at: true,
  status_code: true,
  duration_ms: true,
}).extend({
  event_id: z.string(),
  reason: FailureReason.nullable().meta({ description: "Null if it was delivered." }),
});

const DeliveryReply = z
  .object({
    id: z.string(),
    at: Instant,
    status: DeliveryStatus,
    events: z.array(EventOnItsWay.omit({ index: true }).extend({ id: z.string() })),
    attempts: z.array(AttemptReply).meta({ description: "The last ones, the earliest first." }),
    next_attempt_at: Instant.nullable().meta({ description: "Null once nothing waits." }),
  })
  .meta({ id: "EventDelivery" });

export const DeliveryPage = z
  .object({ deliveries: z.array(DeliveryReply), next_page_token: NextPageToken })
  .meta({ id: "EventDeliveryPage" });

/** The newest first. Throws `not_found`. */
export async function listDeliveries(
  firestore: Firestore,
  subscriberId: string,
  asked: z.output<typeof ListDeliveriesQuery>,
): Promise<z.output<typeof DeliveryPage>> {
  const { page_size, page_token, status } = asked;
  const list = listKey(`deliveries ${subscriberId}`, asked);
  const after = readPageToken(page_token, list);
  await getSubscriber(firestore, firestore, subscriberId);
  let query: Query = firestore
    .collection("event_deliveries")
    .where("subscriber_id", "==", subscriberId);
  if (status !== undefined) query = query.where("status", "in", status);
  query = query.orderBy("created_at", "desc").orderBy(FieldPath.documentId(), "desc");
  if (after !== null) query = query.startAfter(after.at, after.id);
  const { docs } = await query.limit(page_size + 1).get();
  const found = readDocuments(docs, deliveryDocuments);
  const shown = found.slice(0, page_size);
  const last = shown.at(-1);
  const isMore = found.length > page_size && last !== undefined;
  const next = isMore ? { at: last.created_at, id: last.id } : null;
  return {
    deliveries: shown.map(describeDelivery),
    next_page_token: writePageToken(next, list),
  };
}

/** Pure. */
const describeDelivery = (delivery: EventDelivery): z.output<typeof DeliveryReply> => {
  const idOf = (index: number) => eventIdOf(delivery.log_id, index);
  return {
    id: delivery.id,
    at: delivery.created_at,
    status: delivery.status,
    events: delivery.events.map(({ index, ...event }) => ({ id: idOf(index), ...event })),
    attempts: delivery.last_attempts.map(({ index, error, params, ...attempt }) => ({
      ...attempt,
      event_id: idOf(index),
      reason: error === null ? null : readReason({ error, params }),
    })),
    next_attempt_at: delivery.due_at,
  };
};
