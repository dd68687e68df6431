/** The content of an announcement. */
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

export const announcementTemplate = (
  { title, mail_signature: signature }: Webinar,
  url: string,
): MailTemplate =>
  letterTemplate({ title, url, showsUrl: true, signature, links: ["unsubscribe"] });

export const announcementSubstitutions = (
  webinar: Webinar,
  lead: Reader,
  unsubscribeUrl: string,
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, lead),
    ...MAIL_WORDS[lead.locale].announcement,
    unsubscribe_url: unsubscribeUrl,
  });
