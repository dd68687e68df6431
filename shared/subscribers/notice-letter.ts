/** The mail to a subscriber's owner when it was disabled, in the layout of all mails. Pure. */
import { withLegalNotices, type LegalNotices } from "../mail/letter/legal.ts";
import { letterSubstitutions } from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailMessage, MailTemplate } from "../mail/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";
import { format } from "../platform/clock-range.ts";
import { LANGUAGES } from "../platform/languages.ts";
import type { Subscriber } from "./model.ts";

export interface NoticeSender {
  /** Where the console is; null if nobody has said so. */
  consoleUrl: string | null;
  legal: LegalNotices;
}

type Told = Pick<Subscriber, "name" | "owner_locale" | "disabled_reason" | "disabled_at">;

export function noticeLetter(
  { name, owner_locale: locale, disabled_reason, disabled_at }: Told,
  { consoleUrl, legal }: NoticeSender,
): { template: MailTemplate; values: MailMessage["values"] } {
  const { common, legal: legalLabels, subscriberNotice: words } = MAIL_WORDS[locale];
  const { failing, gone, ...parts } = words;
  const url = consoleUrl === null ? null : `${consoleUrl}/console/integrations`;
  const when = disabled_at === null ? "" : dayAndTime(disabled_at, LANGUAGES[locale].tag);
  return {
    template: withLegalNotices(letterTemplate({ title: name, url, tone: "alarm" }), legal),
    values: letterSubstitutions({
      lang: locale,
      ...parts,
      preheader: disabled_reason === "gone" ? gone : failing,
      greeting: `${common.hello},`,
      body: disabled_reason === "gone" ? gone : failing,
      when,
      series: common.series,
      colon: common.colon,
      ...legalLabels,
    }),
  };
}

/** Nobody knows the owner's time zone. */
const dayAndTime = (at: Date, language: string): string =>
  `${format(language, { dateStyle: "full", timeStyle: "short", timeZone: "UTC" }).format(at)} (UTC)`;
