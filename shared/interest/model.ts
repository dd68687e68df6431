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

/** The document `interest_opt_ins/{id}`. */
export const OptInRecord = z.object({
  /** Says nothing of the person. Requests of earlier versions are under the id of the interest. */
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  topics: z.array(z.string()),
  locale: Locale.nullable(),
  /** Requests of earlier versions have none. */
  time_zone: z.string().nullable().default(null),
  source: z.string(),
  /** When it was asked for last. Part of the link: that of an earlier mail stands for nothing. */
  asked_at: Instant,
  /**
   * `owed` until it is tried, and again where nothing was sent. `claimed` before the request: nobody knows whether it
   * left, so it is not repeated unless somebody asks again. `sent` and `refused` are what the provider said.
   */
  mail: z.enum(["owed", "claimed", "sent", "refused"]),
  expires_at: Instant,
});
export type OptIn = z.infer<typeof OptInRecord>;

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
