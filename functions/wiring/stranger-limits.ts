/** Settings that limit what anonymous requests may cause (docs/decisions/0047-strangers-and-mailboxes.md). */
import { z } from "zod";
import { hours } from "../../shared/platform/instant.ts";

export const STRANGER_SETTINGS = {
  /** How many forms one IP address may send in ten minutes. */
  SENDER_LIMIT: z.coerce.number().int().min(1).default(60),
  /** How many of them are registrations that are confirmed at once. Default: a third. */
  SENDER_AT_ONCE_LIMIT: z.coerce.number().int().min(0).optional(),
  /** The part of a limited webinar's places that one network address may take without confirming each, in percent. */
  SENDER_SHARE_PERCENT: z.coerce.number().int().min(0).max(100).default(10),
  /** How many requests in an hour may be for addresses of one domain before they must be confirmed by mail. */
  DOMAIN_LIMIT: z.coerce.number().int().min(1).default(20),
  /** How many registrations for one webinar an instance takes in a minute before they must be confirmed by mail. */
  WEBINAR_BURST_LIMIT: z.coerce.number().int().min(1).default(120),
  /** The most mails that anonymous requests may cause in one mailbox, in an hour and in a day. */
  MAILBOX_HOUR_LIMIT: z.coerce.number().int().min(1).default(5),
  MAILBOX_DAY_LIMIT: z.coerce.number().int().min(1).default(10),
  /** How many places of one mailbox are confirmed at once in a day. */
  MAILBOX_PLACES_LIMIT: z.coerce.number().int().min(0).default(3),
  /** How long a place waits for the click that confirms it. */
  PENDING_PLACE_H: z.coerce.number().min(1).max(720).default(48),
  /** The leading zero bits of a proof of work. */
  CHALLENGE_BITS: z.coerce.number().int().min(1).max(26).default(16),
  /** A score key of reCAPTCHA Enterprise. With it, Google's judgement takes the place of the proof of work. */
  RECAPTCHA_SITE_KEY: z
    .string()
    .regex(/^[\w-]{20,100}$/)
    .optional(),
  /** The score from which on a visit counts as a person's: from 0 to 1. */
  RECAPTCHA_SCORE: z.coerce.number().min(0).max(1).default(0.5),
};

const Settings = z.object(STRANGER_SETTINGS);

export const strangersOf = (env: z.output<typeof Settings>) => ({
  senderLimit: env.SENDER_LIMIT,
  mailbox: {
    anHour: env.MAILBOX_HOUR_LIMIT,
    aDay: env.MAILBOX_DAY_LIMIT,
    placesADay: env.MAILBOX_PLACES_LIMIT,
  },
  doubts: {
    // Long before requests are refused.
    ofSender: env.SENDER_AT_ONCE_LIMIT ?? Math.ceil(env.SENDER_LIMIT / 3),
    ofDomain: env.DOMAIN_LIMIT,
    ofWebinar: env.WEBINAR_BURST_LIMIT,
    ofPlacesPercent: env.SENDER_SHARE_PERCENT,
  },
  pendingPlaceMs: hours(env.PENDING_PLACE_H),
  challengeBits: env.CHALLENGE_BITS,
  recaptcha:
    env.RECAPTCHA_SITE_KEY === undefined
      ? null
      : { siteKey: env.RECAPTCHA_SITE_KEY, scoreLeast: env.RECAPTCHA_SCORE },
});
