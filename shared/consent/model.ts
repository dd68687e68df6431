/** Evidence of what people agreed to, and of how they withdrew it (docs/decisions/0048-consent-as-evidence.md). */
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { Locale } from "../platform/locale.ts";
import { wordingOf, type ConsentPurpose } from "./wordings.ts";

/** Stands for the evidence that documents of earlier versions do not have. */
export const NOT_RECORDED = "not recorded" as const;

export const Consent = z.object({
  at: Instant,
  /** The id of the text that the person agreed to (wordings.ts). Null if the form was not ours, and so the text is not. */
  wording: z.string().nullable(),
  /** The language of that text; otherwise the one that the request names, or null. */
  language: Locale.nullable(),
  /** The page with the form: the id of one of ours, or the origin of another site; null if the request named neither. */
  page: z.string().nullable(),
  request_id: z.string(),
  /** Set if an operator noted the consent, because the person gave it somewhere else. */
  noted: z
    .object({
      /** The operator's uid. */
      by: z.string(),
      /** How the person agreed, in the operator's words. */
      statement: z.string(),
      /** The import that the registration came with; null if it was made by itself. */
      import_id: z.string().nullable(),
    })
    .optional(),
});
export type Consent = z.infer<typeof Consent>;

/** Consent to news about topics. Where it was confirmed by mail, both steps are kept. */
export const InterestConsent = Consent.extend({
  topics: z.array(z.string()),
  /** Null where the form alone was enough. */
  confirmed_at: Instant.nullable(),
  confirmed_request_id: z.string().nullable(),
});
export type InterestConsent = z.infer<typeof InterestConsent>;

export const Withdrawal = z.object({
  at: Instant,
  /**
   * `page`: the button of our page, behind the link in a mail. `one_click`: the mail program's own button. `complaint`: the
   * mail was reported as spam. `provider`: the mail provider's own list.
   */
  by: z.enum(["page", "one_click", "complaint", "provider"]),
  /** Null if no request of the person reached us. */
  request_id: z.string().nullable(),
  /** The uid of the operator who cancelled for the person. Earlier versions know no further value of `by`. */
  operator: z.string().optional(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

const FORM_PAGES = ["webinar", "interest"] as const;
export type FormPage = (typeof FORM_PAGES)[number];

/**
 * What a form says about itself. It is part of the address and not of the body: during a deploy, the form of this version
 * may reach an earlier one, which refuses members that it does not know. Anything else counts as absent.
 */
export const FormQuery = z.object({
  page: z.enum(FORM_PAGES).optional().catch(undefined),
  wording: z.string().max(60).optional().catch(undefined),
});
type FormQuery = z.output<typeof FormQuery>;

/** Where a form is sent. */
export const formAction = (
  path: string,
  { page, wording, ...further }: { page: FormPage; wording: string; [parameter: string]: string },
) => `${path}?${new URLSearchParams({ page, wording, ...further })}`;

/** Under which circumstances somebody gave their consent; the time is that of the commit. */
export type ConsentCircumstances = Omit<Consent, "at" | "language"> & {
  wordingLanguage: Locale | null;
};

export function circumstancesOf(
  purpose: ConsentPurpose,
  {
    query,
    origin,
    request_id,
  }: { query: FormQuery; origin: string | undefined; request_id: string },
): ConsentCircumstances {
  const wording = wordingOf(query.wording, purpose);
  return {
    wording: wording?.id ?? null,
    wordingLanguage: wording?.locale ?? null,
    page: query.page ?? originOf(origin),
    request_id,
  };
}

/** `locale` is what the request names. Pure. */
export const consentGiven = (
  { wordingLanguage, ...circumstances }: ConsentCircumstances,
  { locale, at }: { locale: Locale | null | undefined; at: Date },
): Consent => ({ at, ...circumstances, language: wordingLanguage ?? locale ?? null });

/** Our own pages send `null`, because they have no referrer policy that would name them. */
function originOf(header: string | undefined): string | null {
  if (header === undefined || !URL.canParse(header)) return null;
  const { origin } = new URL(header);
  return origin === "null" || origin.length > 200 ? null : origin;
}
