/** The document `hubspot_objects/{id}`: how far HubSpot has come with a webinar or a registration. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

const HubspotObjectRecord = z.object({
  subscriber_id: z.string(),
  /** Null for a webinar. By it an erasure finds the document. */
  registration_id: z.string().nullable(),
  /** Of the latest event whose state HubSpot has; empty for none. */
  sequence: z.string(),
  /** The event that is on its way, and until when no other one may be. */
  sending: z.object({ sequence: z.string(), until: Instant, fence: z.int() }).nullable(),
  /** Counts the claims. */
  fence: z.int(),
  expires_at: Instant,
});
export type HubspotObject = z.infer<typeof HubspotObjectRecord>;

export const hubspotObjectDocuments = storedAs("hubspot_objects", HubspotObjectRecord);
