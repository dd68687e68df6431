/** A link to a webinar's page with the words of a campaign. Pure. */
import { looksPersonal } from "../../../../../shared/attribution/personal.ts";

/** Usual places; any other word will do. */
export const SOURCES = [
  "newsletter",
  "linkedin",
  "facebook",
  "instagram",
  "partner",
  "club",
] as const;
export const MEDIUMS = ["none", "email", "social", "referral", "print"] as const;

export interface LinkValues {
  source: string;
  medium: (typeof MEDIUMS)[number];
  campaign: string;
}

export const NO_LINK: LinkValues = { source: "newsletter", medium: "email", campaign: "" };

/** `WORD_MAX` of shared/attribution/touch.ts. */
const WORD_MAX = 60;

/** True for words that the page would drop. */
export const isRefused = (text: string): boolean =>
  text.trim().length > WORD_MAX || looksPersonal(text);

const wordOf = (text: string): string | null =>
  text.trim() === "" || isRefused(text) ? null : text.trim().replaceAll(/\s+/gu, " ");

export function linkWith(url: string, { source, medium, campaign }: LinkValues): string {
  const words = {
    utm_source: wordOf(source),
    utm_medium: medium === "none" ? null : medium,
    utm_campaign: wordOf(campaign),
  };
  const link = new URL(url);
  for (const [name, word] of Object.entries(words)) {
    if (word !== null) link.searchParams.set(name, word);
  }
  return link.href;
}
