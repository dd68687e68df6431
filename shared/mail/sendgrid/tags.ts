/**
 * SendGrid's substitution tags: the template has `{{name}}`, and each reader brings a value for each name.
 * https://www.twilio.com/docs/sendgrid/for-developers/sending-email/substitution-tags
 *
 * SendGrid expands up to four nested tags, so a tag inside a value would be expanded too. Therefore no text and no value
 * contains two opening braces.
 */
import { escapeHtml, unixLines } from "../render.ts";
import type { MailMessage, MailTemplate, SlottedText } from "../model.ts";

const ENTITIES: Record<string, string> = { "{": "&#123;", "}": "&#125;" };

/** Escapes two braces, and one right before a tag. Single braces, as in style sheets, stay. */
const safeHtml = (html: string): string => html.replaceAll(/\{(?=\{|$)/g, "&#123;");

const safeHtmlValue = (value: string): string =>
  escapeHtml(value).replaceAll(/[{}]/g, (brace) => ENTITIES[brace] ?? brace);

/** For text and subjects: an invisible word joiner keeps two braces from opening a tag. */
const safeText = (text: string): string => unixLines(text).replaceAll(/\{(?=\{|$)/g, "{\u2060");

/** Each value twice: plain for text, and escaped for HTML under its name with `_html` appended. */
export const taggedValues = (values: MailMessage["values"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [name, safeText(value)],
      [`${name}_html`, safeHtmlValue(value)],
    ]),
  );

export const taggedTemplate = ({ subject, text, html }: MailTemplate) => ({
  subject: tagged(subject, safeText, (slot) => `{{${slot}}}`),
  text: tagged(text, safeText, (slot) => `{{${slot}}}`),
  html: tagged(html, safeHtml, (slot) => `{{${slot}_html}}`),
});

const tagged = (
  text: SlottedText,
  safe: (literal: string) => string,
  tagOf: (slot: string) => string,
): string =>
  text.map((part) => (typeof part === "string" ? safe(part) : tagOf(part.slot))).join("");
