/**
 * Links to the privacy notice and the imprint. Pages are made without knowing the environment, so a page has a slot for each
 * link, and `withLegalLinks` fills it. No value of a page can look like a slot, because values are escaped.
 */
import type { LegalNotices } from "../../shared/mail/letter/legal.ts";
import { MAIL_WORDS } from "../../shared/mail/words/words.ts";
import { Locale } from "../../shared/platform/locale.ts";
import { Html, markup } from "./html.ts";

type Notice = "privacy" | "imprint";

export const legalLink = (notice: Notice, locale: Locale): Html =>
  new Html(`<!--legal:${notice}:${locale}-->`);

const SLOT = /<!--legal:(privacy|imprint):(\w+)-->/g;

export const withLegalLinks = (html: string, legal: LegalNotices): string =>
  html.replaceAll(SLOT, (_slot, notice: Notice, locale: string) => {
    const { privacy_label, imprint_label } = MAIL_WORDS[Locale.parse(locale)].legal;
    const [url, label] =
      notice === "privacy" ? [legal.privacyUrl, privacy_label] : [legal.imprintUrl, imprint_label];
    return markup`<a href="${url}">${label}</a>`.text;
  });
