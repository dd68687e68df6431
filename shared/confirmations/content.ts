/** The content of a confirmation. */
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { reservation } from "../mail/letter/reservation.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Webinar } from "../webinars/model.ts";
import { joining } from "../registrant-mail/joining.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

/**
 * `invite` leads to the iCalendar file. A link to add the event in Google Calendar would create a second event. Google
 * Calendar's rule for senders: https://support.google.com/calendar/answer/13159188
 */
export const confirmationTemplate = (
  webinar: Pick<
    Webinar,
    "title" | "meet_url" | "starts_at" | "ends_at" | "mail_introduction" | "mail_signature"
  >,
  urls: { invite: string; page: string },
): MailTemplate =>
  letterTemplate({
    title: webinar.title,
    meetUrl: webinar.meet_url,
    inviteUrl: urls.invite,
    introduction: webinar.mail_introduction,
    signature: webinar.mail_signature,
    reserved: { ...webinar, url: urls.page },
    links: ["withdrawal", "not_me"],
  });

export const confirmationSubstitutions = (
  webinar: Pick<Webinar, "starts_at" | "ends_at">,
  reader: Reader & { id: string },
  urls: { join: string; cancel: string; notMe: string },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...MAIL_WORDS[reader.locale].confirmation,
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
    ...reservation(reader, reader.id),
    not_me_url: urls.notMe,
  });
