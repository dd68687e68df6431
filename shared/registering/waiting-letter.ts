import type { LegalNotices } from "../mail/letter/legal.ts";
import type { MailTemplate } from "../mail/model.ts";
import { singleLine } from "../mail/render.ts";
import { formatWhen } from "../mail/when.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";
import type { Locale } from "../platform/locale.ts";
import { questionLetter } from "../questions/letter.ts";
import type { Waiting } from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";

/**
 * Says that its reader waits, or that they wait in vain. It names nobody, since a stranger may have typed the name, and has
 * neither the link to join nor the calendar's file.
 */
export function waitingLetter(
  webinar: Pick<Webinar, "title" | "starts_at" | "ends_at">,
  {
    locale,
    time_zone: timeZone,
    news,
  }: Pick<Waiting, "news"> & { locale: Locale; time_zone: string },
  of: { position: number; page: string; leave: string; notMe: string; legal: LegalNotices },
): MailTemplate {
  const words = MAIL_WORDS[locale].waiting;
  const title = singleLine(webinar.title);
  const { subject, body, button, otherwise } =
    news === "cancelled"
      ? { ...words.cancelled, body: words.cancelled.body, button: words.cancelled.button }
      : { ...words.joined, body: words.joined.body(of.position) };
  return questionLetter({
    locale,
    words: { subject: subject(title), body, button, otherwise, notMe: words.notMe },
    about: `${title}, ${formatWhen(webinar, { locale, timeZone })}`,
    confirm: news === "cancelled" ? of.page : of.leave,
    notMe: of.notMe,
    legal: of.legal,
  });
}
