/** The content of a reminder. */
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import { joining } from "../registrant-mail/joining.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";
import type { Horizon } from "../webinars/horizons.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

export const reminderTemplate = (webinar: Webinar): MailTemplate =>
  letterTemplate({
    title: webinar.title,
    meetUrl: webinar.meet_url,
    introduction: webinar.mail_introduction,
    signature: webinar.mail_signature,
    links: ["withdrawal"],
  });

export const reminderSubstitutions = (
  webinar: Webinar,
  reader: Reader,
  { horizon, urls }: { horizon: Horizon; urls: { join: string; cancel: string } },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...MAIL_WORDS[reader.locale].reminders[horizon],
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
  });
