import { escapeHtml, unixLines } from "./letter/written.ts";
import type { MailMessage, MailTemplate, SlottedText } from "./model.ts";

/** A mail as one reader gets it. A slot without a value stays empty. */
export function renderMail(
  { subject, text, html }: MailTemplate,
  values: MailMessage["values"],
): { subject: string; text: string; html: string } {
  const valueOf = (slot: string): string => values[slot] ?? "";
  return {
    subject: fillSlots(subject, valueOf),
    text: fillSlots(text, (slot) => unixLines(valueOf(slot))),
    html: fillSlots(html, (slot) => escapeHtml(valueOf(slot))),
  };
}

const fillSlots = (text: SlottedText, valueOf: (slot: string) => string): string =>
  text.map((part) => (typeof part === "string" ? part : valueOf(part.slot))).join("");
