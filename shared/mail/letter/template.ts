/** The text and HTML of a mail about a webinar, with the reader's own values left for SendGrid to put in. */
import type { MailTemplate } from "../model.ts";
import { HTML_LAYOUT, TEXT_LAYOUT } from "./layout.ts";
import { escapeHtml, plain, singleLine } from "./written.ts";

/**
 * What all readers of a mail have in common. It goes into the template: repeated for each reader it would
 * be most of the request, and a long reason would exceed SendGrid's 10,000 bytes of substitutions.
 */
export interface LetterContent {
  title: string;
  /** Where the button leads; no button without. */
  url?: string | null;
  /** True to print that address too, for those who have to type or forward it. */
  showsUrl?: boolean;
  /** Somebody's own words. */
  quote?: string | null;
  /** Where the iCalendar file is. */
  inviteUrl?: string;
  /** True where the substitutions name the time that it has moved from. */
  hasFormerTime?: boolean;
  tone?: "calm" | "alarm";
  /** Links of the reader's own, which come with the substitutions. */
  links?: readonly ("withdrawal" | "unsubscribe")[];
}

const ACCENTS = { calm: "#1d5c4f", alarm: "#a3262a" };

export function letterTemplate(content: LetterContent): MailTemplate {
  const { url, quote, inviteUrl, hasFormerTime = false, tone = "calm", links = [] } = content;
  const title = singleLine(content.title);
  const parts = new Set<string>([
    ...(url ? ["button"] : []),
    ...(url && content.showsUrl ? ["address"] : []),
    ...(hasFormerTime ? ["former_time"] : []),
    ...(quote ? ["quote"] : []),
    ...(inviteUrl === undefined ? [] : ["invite"]),
    ...links,
  ]);
  const values: Record<string, string> = {
    title,
    button_url: url ?? "",
    quote: quote ?? "",
    invite_url: inviteUrl ?? "",
    tone,
    accent: ACCENTS[tone],
  };
  return {
    subject: `{{subject_lead}} ${plain(title)}`,
    text: fill(cut(TEXT_LAYOUT, parts).replaceAll(/\n{3,}/g, "\n\n"), (name) =>
      name in values ? plain(values[name] ?? "") : `{{${name}}}`,
    ),
    html: fill(cut(HTML_LAYOUT, parts), (name) =>
      name in values ? escapeHtml(values[name] ?? "") : `{{${name}_html}}`,
    ),
  };
}

const cut = (layout: string, parts: ReadonlySet<string>): string =>
  layout.replaceAll(
    /<!--part:(\w+)-->([^]*?)<!--\/part:\1-->/g,
    (_whole, name: string, inner: string) => (parts.has(name) ? inner : ""),
  );

/** One pass, so that a value is never searched for names. */
const fill = (layout: string, valueOf: (name: string) => string): string =>
  layout.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => valueOf(name));
