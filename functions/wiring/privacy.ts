/** The settings that a privacy officer decides about: what people are told, and how long their data lives. */
import { z } from "zod";
import { FOLLOW_UP_TO } from "../../shared/follow-up/people.ts";
import type { LegalNotices } from "../../shared/mail/letter/legal.ts";
import type { Lives } from "../../shared/retention/model.ts";

const Page = z.url({ protocol: /^https$/, error: "must be an https address" }).max(300);
const Days = (least: number) => z.coerce.number().int().min(least).max(36_500);

export const PRIVACY_SETTINGS = {
  /** The page that says what we do with personal data. Each page and each mail links to it. */
  PRIVACY_NOTICE_URL: Page,
  /** The page that says who we are. */
  IMPRINT_URL: Page,
  /** Where letters reach us, in one line: marketing mail has to state it. */
  POSTAL_ADDRESS: z
    .string()
    .trim()
    .min(10)
    .max(200)
    .regex(/^[^\p{Cc}]+$/u, { error: "one line" }),
  /**
   * Who gets the follow-up once the recording is out: `registered`: everybody who had a place, as part of what they
   * registered for. `subscribed`: not those who have unsubscribed from marketing. `nobody`: it is not sent.
   */
  FOLLOW_UP_TO: z.enum(FOLLOW_UP_TO).default("registered"),
  /** How many days registrations are kept after their webinar. Its statistics stay. */
  REGISTRATIONS_KEPT_DAYS: Days(31).default(365),
  /** How many days an interest is kept after the last consent. 0: until the person unsubscribes. */
  INTERESTS_KEPT_DAYS: Days(0)
    .refine((days) => days === 0 || days >= 31, { error: "0, or at least 31" })
    .default(0),
  /** How many days an interest is kept after the person unsubscribed, as evidence. */
  WITHDRAWALS_KEPT_DAYS: Days(1).default(1095),
  /** How many days the totals of mail are kept after it went out. Their batches are gone after 90. */
  RUNS_KEPT_DAYS: Days(150).default(1095),
  /** How many days the audit keeps a change, and how many it keeps who was shown people's data. */
  AUDIT_KEPT_DAYS: Days(365).default(1095),
  VIEWS_KEPT_DAYS: Days(31).default(365),
};

type PrivacySettings = z.output<z.ZodObject<typeof PRIVACY_SETTINGS>>;

const legalOf = (env: PrivacySettings): LegalNotices => ({
  privacyUrl: env.PRIVACY_NOTICE_URL,
  imprintUrl: env.IMPRINT_URL,
  postalAddress: env.POSTAL_ADDRESS,
});

const livesOf = (env: PrivacySettings): Lives => ({
  registrations: env.REGISTRATIONS_KEPT_DAYS,
  interests: env.INTERESTS_KEPT_DAYS === 0 ? null : env.INTERESTS_KEPT_DAYS,
  withdrawn_interests: env.WITHDRAWALS_KEPT_DAYS,
  runs: env.RUNS_KEPT_DAYS,
  audit: env.AUDIT_KEPT_DAYS,
  audit_views: env.VIEWS_KEPT_DAYS,
});

export const privacyOf = (env: PrivacySettings) => ({
  legal: legalOf(env),
  lives: livesOf(env),
  followUpTo: env.FOLLOW_UP_TO,
});
