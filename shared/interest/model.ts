/** Who wants to hear about topics: the audience of post-event mail. */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";

/** The document `marketing_webinar_interests/{id}`. */
export const MarketingWebinarInterest = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  /** Slugs of the same kind as a webinar's tags. */
  topics: z.array(z.string()),
  /** The language and zone of mail to them; a webinar's own where they are not known. */
  locale: Locale.nullable().optional(),
  time_zone: z.string().nullable().optional(),
  subscribed_at: Instant,
  /** When consent was last given; null where it is not known. */
  consent_at: Instant.nullable().optional(),
  /** When they said that they want no more; null where they did not. */
  unsubscribed_at: Instant.nullable(),
  /** True for whoever gets no mail: by their own word, or since mail to them comes back. */
  is_unsubscribed: z.boolean(),
  /** Why all mail is kept from the address; not there, or null, where none is. */
  mail_status: z.enum(["bounced", "complained"]).nullable().optional(),
  source: z.string(),
});
export type MarketingWebinarInterest = z.infer<typeof MarketingWebinarInterest>;

/** Somebody whom a webinar's subject may interest, as operators see them. */
export const Lead = MarketingWebinarInterest.omit({
  locale: true,
  time_zone: true,
  consent_at: true,
  unsubscribed_at: true,
  is_unsubscribed: true,
  mail_status: true,
}).meta({ id: "Lead" });
export type Lead = z.infer<typeof Lead>;
