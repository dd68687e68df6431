/** Somebody whom an operator registers, and what becomes of it. */
import { z } from "zod";
import type { Consent } from "../consent/model.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Locale } from "../platform/locale.ts";
import { GivenAnswers } from "../registrations/answers.ts";
import { typedLine, typedLines } from "../platform/typed-text.ts";

export const Candidate = z.strictObject({
  email: EmailAddress,
  name: typedLine(120),
  organisation: typedLine(200).nullable().default(null),
  locale: Locale.optional().meta({ description: "By default the webinar's." }),
  answers: GivenAnswers.optional(),
});
export type Candidate = z.output<typeof Candidate>;

/** How the people agreed: nobody is registered without consent, and this is the evidence. */
export const Statement = typedLines(300).meta({
  description: "How they agreed, for example “asked by phone on 3 December”.",
});

/**
 * `not_me`: the mailbox's reader said that somebody else used their address. `unreachable`: mail to it came back, or was
 * reported as spam. `mailbox_limit`: it has had as many mails as one mailbox gets in a day. `full`: no place is left.
 */
export const CandidateRefusal = z.enum(["not_me", "unreachable", "mailbox_limit", "full"]);
export type CandidateRefusal = z.infer<typeof CandidateRefusal>;

export const REFUSALS: Record<CandidateRefusal, string> = {
  not_me:
    "The reader of this mailbox said “This was not me”. Only they can take that back, with the link in that mail.",
  unreachable:
    "Mail to this address came back or was reported as spam. Allow mail to it first, once that is settled.",
  mailbox_limit: "This mailbox has had as many mails as one gets in a day. Try again tomorrow.",
  full: "All places are taken.",
};

/** Where the console's operators note what people agreed to elsewhere. */
export const notedConsent = (
  noted: NonNullable<Consent["noted"]>,
  { at, request_id, language }: Pick<Consent, "at" | "request_id" | "language">,
): Consent => ({ at, wording: null, language, page: "console", request_id, noted });
