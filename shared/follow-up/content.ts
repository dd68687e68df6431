/** The content of the follow-up to registered people. */
import type { KnownAttendance } from "../delivery/model.ts";
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

export const followUpTemplate = (
  { title, recording_url }: Webinar,
  programmeUrl: string,
): MailTemplate => letterTemplate({ title, url: recording_url, nextUrl: programmeUrl });

export function followUpSubstitutions(
  webinar: Webinar,
  reader: Reader,
  attendance: KnownAttendance,
): Record<string, string> {
  const {
    [attendance]: own,
    when_label,
    button_label,
    next_label,
    reason,
  } = MAIL_WORDS[reader.locale].followUp;
  return letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...own,
    when_label,
    button_label,
    next_label,
    reason,
    preheader: own.body,
  });
}
