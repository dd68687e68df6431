/** The content of mail about a cancellation, a new time and new details. */
import { aboutWebinar, letterSubstitutions, type Reader } from "../mail/letter/letter.ts";
import { reservation } from "../mail/letter/reservation.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import { formatWhen } from "../mail/when.ts";
import { joining } from "../registrant-mail/joining.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

/** Without the introduction, which people wrote for a webinar that takes place. */
export const cancellationTemplate = ({
  title,
  cancel_reason,
  mail_signature: signature,
}: Webinar): MailTemplate =>
  letterTemplate({ title, quote: cancel_reason, signature, tone: "alarm" });

export function cancellationSubstitutions(
  webinar: Webinar,
  reader: Reader,
): Record<string, string> {
  const words = MAIL_WORDS[reader.locale].cancellation;
  const about = aboutWebinar(webinar, reader);
  return letterSubstitutions({
    ...about,
    ...words,
    preheader: `${words.when_label}${about.colon} ${about.when}`,
  });
}

/** The times before the latest move; null if they were not stored. */
function formerTimes({ schedule_version, previous_schedule }: Webinar) {
  return previous_schedule?.version === schedule_version - 1 ? previous_schedule : null;
}

/** Also names the old time if it is known. `pageUrl` is the webinar's page. */
export const rescheduleTemplate = (webinar: Webinar, pageUrl: string): MailTemplate =>
  letterTemplate({
    title: webinar.title,
    meetUrl: webinar.meet_url,
    reserved: { ...webinar, url: pageUrl },
    hasFormerTime: formerTimes(webinar) !== null,
    introduction: webinar.mail_introduction,
    signature: webinar.mail_signature,
    links: ["withdrawal"],
  });

export function rescheduleSubstitutions(
  webinar: Webinar,
  reader: Reader & { id: string },
  urls: { join: string; cancel: string },
): Record<string, string> {
  const { locale, time_zone: timeZone } = reader;
  const former = formerTimes(webinar);
  return letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...MAIL_WORDS[locale].move,
    ...(former && { former_when: formatWhen(former, { locale, timeZone }) }),
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
    ...reservation(reader, reader.id),
  });
}

export const detailsTemplate = ({
  title,
  meet_url: meetUrl,
  mail_signature: signature,
}: Webinar): MailTemplate => letterTemplate({ title, meetUrl, signature, links: ["withdrawal"] });

export const detailsSubstitutions = (
  webinar: Webinar,
  reader: Reader,
  urls: { join: string; cancel: string },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...MAIL_WORDS[reader.locale].details,
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
  });
