/** Who wants to hear about topics: the audience of post-event mail. */
import { z } from "zod";
import { derivedId } from "../platform/ids.ts";
import { Instant } from "../platform/instant.ts";

/** One person has one interest document: its id follows from the normalised address. */
export const interestIdOf = (email: string): string => derivedId("interest", email);

/** The document `marketing_webinar_interests/{id}`. */
export const MarketingWebinarInterest = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  /** Slugs of the same kind as a webinar's tags. */
  topics: z.array(z.string()),
  subscribed_at: Instant,
  /** When consent was last given; null where it is not known. */
  consent_at: Instant.nullable().optional(),
  unsubscribed_at: Instant.nullable(),
  is_unsubscribed: z.boolean(),
  source: z.string(),
});
export type MarketingWebinarInterest = z.infer<typeof MarketingWebinarInterest>;

/** Somebody whom a webinar's subject may interest, as operators see them. */
export const Lead = MarketingWebinarInterest.omit({
  consent_at: true,
  unsubscribed_at: true,
  is_unsubscribed: true,
}).meta({ id: "Lead" });
export type Lead = z.infer<typeof Lead>;
