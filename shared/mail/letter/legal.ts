/** What each mail says about its sender, whatever it is about. */
import type { MailTemplate, SlottedText } from "../model.ts";
import { escapeHtml } from "../render.ts";

/** What each page and mail links to, and the address that marketing mail states. */
export interface LegalNotices {
  privacyUrl: string;
  imprintUrl: string;
  postalAddress: string;
}

/** Fills the layout's slots for them. They are the same for all readers, so they go into the template. */
export function withLegalNotices(template: MailTemplate, legal: LegalNotices): MailTemplate {
  const values: Readonly<Record<string, string>> = {
    privacy_url: legal.privacyUrl,
    imprint_url: legal.imprintUrl,
    postal_address: legal.postalAddress,
  };
  const filled = (text: SlottedText, written: (value: string) => string): SlottedText =>
    text.map((part) => {
      const value = typeof part === "string" ? undefined : values[part.slot];
      return value === undefined ? part : written(value);
    });
  return {
    subject: template.subject,
    text: filled(template.text, (value) => value),
    html: filled(template.html, escapeHtml),
  };
}
