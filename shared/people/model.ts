/** Requests and replies about everything we keep about one person: export, erasure, permission to mail. */
import { z } from "zod";
import { Consent, InterestConsent, NOT_RECORDED } from "../consent/model.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { typedLines } from "../platform/typed-text.ts";
import { RegistrationCopy } from "../registrations/copy.ts";
import { MarketingWebinarInterest } from "../interest/model.ts";

export const PersonOrder = z.strictObject({ email: EmailAddress }).meta({ id: "PersonOrder" });

/** `under_way`: it continues by itself. `failed`: nothing is tried again until the person is erased once more. */
const ErasureState = z.enum(["done", "under_way", "failed"]);
/** Why it last failed and what to do about it, in words; null if it never failed. */
const reason = z.string().nullable();

export const ErasureReport = z.object({
  /** The Calendar event of each webinar that the person was registered for. */
  calendar: z.array(z.object({ webinar_id: z.string(), state: ErasureState, reason })),
  /** What the mail provider keeps. Done once it has taken the order. */
  mail_provider: z.object({ state: ErasureState, reason }),
});
export type ErasureReport = z.infer<typeof ErasureReport>;

/** What a place that is none yet has of a registration. */
export const PlaceCopy = RegistrationCopy.pick({
  webinar_id: true,
  name: true,
  organisation: true,
  locale: true,
  time_zone: true,
  source: true,
  attribution: true,
  counted_source: true,
  consent: true,
  answers: true,
}).strip();

export type PlaceCopy = z.infer<typeof PlaceCopy>;

export const PersonExport = z
  .object({
    email: z.string(),
    registrations: z.array(RegistrationCopy),
    interest: MarketingWebinarInterest.extend({
      consents: z.union([z.array(InterestConsent), z.literal(NOT_RECORDED)]),
    }).nullable(),
    /** The texts that the consents name, by their ids. */
    consent_wordings: z.record(z.string(), z.string()),
    /** Requests in this person's name that nobody has confirmed yet. */
    pending_interests: z.array(
      MarketingWebinarInterest.pick({ name: true, topics: true, source: true }).extend({
        locale: Locale.nullable(),
        time_zone: z.string().nullable(),
        asked_at: Instant,
        consent: z.union([Consent, z.literal(NOT_RECORDED)]),
      }),
    ),
    /** Waiting lists that the person is on. */
    waiting_places: z.array(
      PlaceCopy.extend({
        consent_at: RegistrationCopy.shape.consent_at,
        waiting_since: Instant,
      }),
    ),
    /** Places that somebody asked for in this person's name, and that nobody has confirmed yet. */
    pending_places: z.array(
      PlaceCopy.extend({
        asked_at: Instant,
        expires_at: Instant,
      }),
    ),
    /** Visits to links to join that are not counted yet. Counted ones are with the registrations. */
    joins: z.array(z.object({ webinar_id: z.string(), at: Instant })),
    /** The mails of the last day that forms have caused in the person's mailbox, and whether it wants no more of them. */
    mailbox: z.object({
      mails: z.array(z.object({ at: Instant, kind: z.string() })),
      refused_at: Instant.nullable(),
    }),
    suppression: z.object({ scope: z.string(), reason: z.string(), at: Instant }).nullable(),
    /** An erasure ordered within the last month, and how far it is; null without one. */
    erasure: ErasureReport.extend({ requested_at: Instant }).nullable(),
    /** What other systems are told of the person. Their data in it is that of the registrations. */
    events: z.array(z.object({ type: z.string(), subject: z.string(), at: Instant })),
    /** Mail that was prepared for the person, one entry per batch. */
    mails: z.array(z.object({ kind: z.string(), webinar_id: z.string(), planned_at: Instant })),
  })
  .meta({ id: "PersonExport" });
export type PersonExport = z.infer<typeof PersonExport>;

const ErasedHere = z.object({
  registrations: z.int(),
  interests: z.int(),
  mails: z.int(),
  /** True if a digest of the address stays among the suppressions. */
  is_kept_suppressed: z.boolean(),
});
export type ErasedHere = z.infer<typeof ErasedHere>;

export const PersonErased = z
  .object({ ...ErasedHere.shape, ...ErasureReport.shape })
  .meta({ id: "PersonErased" });
export type PersonErased = z.infer<typeof PersonErased>;

/** The reason goes into the audit, so it must not name anybody. */
export const MailAllowance = z
  .strictObject({ email: EmailAddress, reason: typedLines(300) })
  .meta({ id: "MailAllowance" });
export type MailAllowance = z.infer<typeof MailAllowance>;

export const MailAllowed = z
  .object({
    /** False if nothing kept mail from the address. */
    was_held_back: z.boolean(),
    /** How many registrations get mail again. */
    registrations: z.int(),
    /** True if the person is told of recordings from now on. */
    gets_news: z.boolean(),
  })
  .meta({ id: "MailAllowed" });
export type MailAllowed = z.infer<typeof MailAllowed>;
