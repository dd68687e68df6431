/** People who want to hear about topics: the audience of mail about recordings. */
import { z } from "zod";
import { Consent, InterestConsent, Withdrawal } from "../consent/model.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { QUESTION_MEMBERS } from "../mail/question.ts";

/** The document `marketing_webinar_interests/{id}`. */
export const MarketingWebinarInterest = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  /** Slugs of the same kind as a webinar's tags. */
  topics: z.array(z.string()),
  /** Language and time zone of mail to the person; default: the webinar's. */
  locale: Locale.nullable().optional(),
  time_zone: z.string().nullable().optional(),
  subscribed_at: Instant,
  /** When consent was last given; null if unknown. */
  consent_at: Instant.nullable().optional(),
  /** What they agreed to, the latest last; absent if only earlier versions asked. */
  consents: z.array(InterestConsent).optional(),
  /** When the person unsubscribed or complained; null if never. */
  unsubscribed_at: Instant.nullable(),
  /** How they did; null since they subscribed again, absent if they never have, or only with an earlier version. */
  withdrawal: Withdrawal.nullable().optional(),
  /** True if the person gets no mail, because they unsubscribed or because mail to them bounced. */
  is_unsubscribed: z.boolean(),
  /** Why the address gets no mail at all; null or absent if it does. */
  mail_status: z.enum(["bounced", "complained"]).nullable().optional(),
  source: z.string(),
  /** The ids of webinars that the person was told of before they took place; absent for none. */
  announced: z.array(z.string()).optional(),
});
export type MarketingWebinarInterest = z.infer<typeof MarketingWebinarInterest>;

/** The document `interest_opt_ins/{id}`. */
export const OptInRecord = z.object({
  /** Random. Requests of earlier versions have the id of the interest. */
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  topics: z.array(z.string()),
  locale: Locale.nullable(),
  /** Absent on requests of earlier versions. */
  time_zone: z.string().nullable().default(null),
  source: z.string(),
  /** What the form asked for; absent on requests of earlier versions. */
  consent: Consent.optional(),
  // The link contains `asked_at`, so that links in earlier mails are invalid.
  ...QUESTION_MEMBERS,
});
export type OptIn = z.infer<typeof OptInRecord>;

/** An interest as operators see it. */
export const Lead = MarketingWebinarInterest.omit({
  locale: true,
  time_zone: true,
  consent_at: true,
  consents: true,
  unsubscribed_at: true,
  withdrawal: true,
  is_unsubscribed: true,
  mail_status: true,
  announced: true,
}).meta({ id: "Lead" });
export type Lead = z.infer<typeof Lead>;
