/** The text and HTML of a mail about a webinar, with slots for the reader's own values. */
import type { MailTemplate, SlottedText } from "../model.ts";
import { HTML_LAYOUT, TEXT_LAYOUT } from "./layout.ts";
import { passageHtml, passageText } from "./passage.ts";
import { escapeHtml, singleLine, unixLines } from "../render.ts";
import { reservedEventValues, type ReservedEvent } from "./reservation.ts";

/**
 * What all readers of a mail have in common. It goes into the template: repeating it for each reader would make up most
 * of a request, and a provider may limit the size of each reader's values.
 */
export interface LetterContent {
  title: string;
  /** Where the button leads, if it leads everybody to the same place. */
  url?: string | null;
  /** True to print that address too, for readers who type or forward it. */
  showsUrl?: boolean;
  /**
   * The link to the meeting, which is below the button; the button leads to the reader's own link, which is among their
   * values. Without this and `url` there is no button.
   */
  meetUrl?: string | null;
  /** A passage that an operator wrote. */
  quote?: string | null;
  /** Markdown of an operator's, after the news and at the end. Empty or absent for none. */
  introduction?: string;
  signature?: string;
  /** Where the iCalendar file is. */
  inviteUrl?: string;
  /** What the reader may want to see next. */
  nextUrl?: string;
  /** The event that the mail confirms, as data for mail programs. */
  reserved?: ReservedEvent;
  /** True if the reader's values include the time before the move. */
  hasFormerTime?: boolean;
  tone?: "calm" | "alarm";
  /** Personal links, whose addresses are among the reader's values. */
  links?: readonly ("withdrawal" | "not_me" | "unsubscribe")[];
}

const ACCENTS = { calm: "#1d5c4f", alarm: "#a3262a" };

export function letterTemplate(content: LetterContent): MailTemplate {
  const { url, meetUrl, quote, inviteUrl, nextUrl, reserved, tone = "calm" } = content;
  const { introduction = "", signature = "" } = content;
  const title = singleLine(content.title);
  const parts = partsOf(content);
  const values: Record<string, string> = {
    title,
    ...(!meetUrl && { button_url: url ?? "" }),
    direct_url: meetUrl ?? "",
    quote: quote ?? "",
    invite_url: inviteUrl ?? "",
    next_url: nextUrl ?? "",
    tone,
    accent: ACCENTS[tone],
    ...(reserved && reservedEventValues(reserved)),
  };
  return {
    subject: [{ slot: "subject_lead" }, ` ${title}`],
    text: slotted(cut(TEXT_LAYOUT, parts).replaceAll(/\n{3,}/g, "\n\n"), {
      ...written(values, unixLines),
      introduction: passageText(introduction),
      signature: passageText(signature),
    }),
    html: slotted(cut(HTML_LAYOUT, parts), {
      ...written(values, escapeHtml),
      introduction: passageHtml(introduction),
      signature: passageHtml(signature),
    }),
  };
}

/** The parts of the layout that the mail has. */
function partsOf(content: LetterContent): ReadonlySet<string> {
  const { url, meetUrl, quote, inviteUrl, nextUrl, reserved, links = [] } = content;
  const has = (markdown = "") => passageText(markdown) !== "";
  return new Set<string>([
    ...(url || meetUrl ? ["button"] : []),
    ...(url && content.showsUrl === true ? ["address"] : []),
    ...(meetUrl ? ["direct"] : []),
    ...(content.hasFormerTime === true ? ["former_time"] : []),
    ...(quote ? ["quote"] : []),
    ...(has(content.introduction) ? ["introduction"] : []),
    ...(has(content.signature) ? ["signature"] : []),
    ...(inviteUrl === undefined ? [] : ["invite"]),
    ...(nextUrl === undefined ? [] : ["next"]),
    ...(reserved === undefined ? [] : ["reservation"]),
    ...links,
  ]);
}

const cut = (layout: string, parts: ReadonlySet<string>): string =>
  layout.replaceAll(
    /<!--part:(\w+)-->([^]*?)<!--\/part:\1-->/g,
    (_whole, name: string, inner: string) => (parts.has(name) ? inner : ""),
  );

const written = (values: Record<string, string>, write: (value: string) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(value)]));

/**
 * Fills the layout's `{{names}}` with the common values and makes slots of the others. It takes one pass, so that a name
 * inside a value stays text.
 */
function slotted(layout: string, values: Record<string, string>): SlottedText {
  const parts: (string | { slot: string })[] = [];
  let literal = "";
  // Every second piece is a name.
  for (const [index, piece] of layout.split(/\{\{(\w+)\}\}/).entries()) {
    if (index % 2 === 0) literal += piece;
    else if (piece in values) literal += values[piece] ?? "";
    else {
      parts.push(literal, { slot: piece });
      literal = "";
    }
  }
  return [...parts, literal];
}
