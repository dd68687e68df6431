/** The content of the follow-up to registered people. */
import type { KnownAttendance } from "../delivery/model.ts";
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

/** `isMarketing`: the environment counts the mail as such, so that readers can unsubscribe from it. */
export const followUpTemplate = (
  { title, recording_url, mail_signature: signature }: Webinar,
  { programmeUrl, isMarketing }: { programmeUrl: string; isMarketing: boolean },
): MailTemplate =>
  letterTemplate({
    title,
    url: recording_url,
    signature,
    nextUrl: programmeUrl,
    links: isMarketing ? ["unsubscribe"] : [],
  });

/** `unsubscribeUrl`: null where readers cannot unsubscribe from it. */
export function followUpSubstitutions(
  webinar: Webinar,
  reader: Reader,
  { attendance, unsubscribeUrl }: { attendance: KnownAttendance; unsubscribeUrl: string | null },
): Record<string, string> {
  const { followUp, announcement } = MAIL_WORDS[reader.locale];
  const { [attendance]: own, when_label, button_label, next_label, reason } = followUp;
  const { unsubscribe_label } = announcement;
  return letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...own,
    when_label,
    button_label,
    next_label,
    reason,
    preheader: own.body,
    ...(unsubscribeUrl !== null && { unsubscribe_label, unsubscribe_url: unsubscribeUrl }),
  });
}
