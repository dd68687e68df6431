/** The Event Webhook's settings, as `POST /__webhook` takes them. */
import { z } from "zod";
import { EventName } from "./events.ts";

export const WebhookSettings = z.strictObject({
  url: z.url(),
  /** The key whose mail these settings are for; default every key that has no settings of its own. */
  api_key: z.string().optional(),
  /** Default all events. */
  enabled_events: z.array(EventName).optional(),
  /** The share of events that are sent a second time, in another POST. */
  duplicate: z.number().min(0).max(1).default(0),
  /** Whether events and POSTs are sent in random order. */
  reorder: z.boolean().default(false),
  /** Time from acceptance of the mail to the first POST. */
  delay_ms: z.int().min(0).default(0),
  /** Decides which events are duplicated, and the order. */
  seed: z.int().default(1),
  /** Pause after the first refused POST. It doubles with each refusal, up to a minute. */
  retry_ms: z.int().min(1).default(1000),
  /** How long a refused POST is retried before it is given up. */
  retry_for_ms: z
    .int()
    .min(0)
    .default(24 * 3_600_000),
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;
