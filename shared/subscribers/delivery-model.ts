/** One document of the event log on its way to one subscriber. It has no data of people: that stays in the log. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { StoredReason } from "../events/reason.ts";
import { days, Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

/** `failed` if one event failed. */
export const DeliveryStatus = z.enum(["waiting", "delivered", "failed"]);

/** `erased`: its person was erased before it was sent. */
export const EventOnItsWay = z.object({
  /** Its place in the log document. */
  index: z.int(),
  type: z.string(),
  subject: z.string(),
  status: z.enum(["waiting", "delivered", "failed", "erased"]),
});

export const DeliveryAttempt = z.object({
  at: Instant,
  index: z.int(),
  /** Null if there was no answer. */
  status_code: z.int().nullable(),
  /** Null if it was delivered. */
  error: StoredReason.shape.error.nullable(),
  params: StoredReason.shape.params,
  duration_ms: z.int(),
});
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

/** The document `event_deliveries/{subscriber id}~{log id}`. */
const EventDeliveryRecord = z.object({
  id: z.string(),
  subscriber_id: z.string(),
  log_id: z.string(),
  status: DeliveryStatus,
  events: z.array(EventOnItsWay),
  /** How often the first waiting event was tried. */
  attempts: z.int(),
  /** The last ones, of whichever event. */
  last_attempts: z.array(DeliveryAttempt),
  /** When to go on. While somebody works on it: when to take it from them. Null once nothing waits. */
  due_at: Instant.nullable(),
  /** Whoever works on it counts it up, and writes only as long as it stays that. */
  fence: z.int(),
  created_at: Instant,
  expires_at: Instant,
});
export type EventDelivery = z.infer<typeof EventDeliveryRecord>;

export const deliveryDocuments = storedAs("event_deliveries", EventDeliveryRecord);

export const DELIVERIES_KEPT_MS = days(30);
export const ATTEMPTS_SHOWN = 10;

export const deliveryId = (subscriberId: string, logId: string): string =>
  `${subscriberId}~${logId}`;

export const deliveryDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("event_deliveries").doc(id);
