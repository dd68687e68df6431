/** The content of mail about a recording. */
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

export const postEventTemplate = ({
  title,
  recording_url: url,
  mail_signature: signature,
}: Webinar): MailTemplate => letterTemplate({ title, url, signature, links: ["unsubscribe"] });

export function postEventSubstitutions(
  webinar: Webinar,
  lead: Reader,
  unsubscribeUrl: string,
): Record<string, string> {
  const words = MAIL_WORDS[lead.locale].recording;
  return letterSubstitutions({
    ...aboutWebinar(webinar, lead),
    ...words,
    preheader: words.body,
    unsubscribe_url: unsubscribeUrl,
  });
}
