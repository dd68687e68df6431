import type { LegalNotices } from "../mail/letter/legal.ts";
import type { MailTemplate } from "../mail/model.ts";
import { singleLine } from "../mail/render.ts";
import { formatWhen } from "../mail/when.ts";
import type { Locale } from "../platform/locale.ts";
import { questionLetter } from "../questions/letter.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

/** Names nobody: a stranger may have typed the name. */
export function placeLetter(
  webinar: Pick<Webinar, "title" | "starts_at" | "ends_at">,
  { locale, time_zone: timeZone }: { locale: Locale; time_zone: string },
  { isFull, ...of }: { isFull: boolean; confirm: string; notMe: string; legal: LegalNotices },
): MailTemplate {
  const { place, waiting } = MAIL_WORDS[locale];
  const { subject, ...words } = isFull ? { ...place, ...waiting.asked } : place;
  const title = singleLine(webinar.title);
  return questionLetter({
    locale,
    words: { ...words, subject: subject(title) },
    about: `${title}, ${formatWhen(webinar, { locale, timeZone })}`,
    ...of,
  });
}
