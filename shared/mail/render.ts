/** From a template and a reader's values to a mail: what people wrote must stay text, whatever it looks like. */
import type { MailMessage, MailTemplate, SlottedText } from "./model.ts";

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

export const escapeHtml = (text: string): string =>
  unixLines(text).replaceAll(/[&<>"'\n]/g, (character) => ENTITIES[character] ?? character);

/** For subjects and names, in which a line break would begin another header field. */
export const singleLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

export const unixLines = (text: string): string => text.replaceAll(/\r\n?/g, "\n");

/** The mail that one reader gets. A slot without a value stays empty. */
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
