/** The words of mail about a cancellation, a new time and new details. */
import {
  aboutWebinar,
  type Letter,
  letterSubstitutions,
  type Reader,
} from "../mail/letter/letter.ts";
import { reservation } from "../mail/letter/reservation.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import { formatWhen } from "../mail/when.ts";
import type { Locale } from "../platform/locale.ts";
import { joining } from "../registrant-mail/joining.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";
import type { Webinar } from "../webinars/model.ts";

type News = Pick<Letter, "subject_lead" | "label" | "body">;
type Words = {
  cancellation: News & Pick<Letter, "when_label" | "quote_label">;
  move: News & Pick<Letter, "when_label" | "former_when_label">;
  details: News;
};

const WORDS: Record<Locale, Words> = {
  en: {
    cancellation: {
      subject_lead: "Cancelled:",
      label: "Cancelled",
      body: "We are sorry: this webinar will not take place. There is nothing you need to do.",
      when_label: "It was to be",
      quote_label: "The organiser says",
    },
    move: {
      subject_lead: "New time:",
      label: "New time",
      body: "This webinar has a new time. Your registration stands; there is nothing you need to do.",
      when_label: "New time",
      former_when_label: "Old time",
    },
    details: {
      subject_lead: "New details:",
      label: "New details",
      body:
        "The link or the end of this webinar has changed: what you find here replaces earlier mails and calendar " +
        "entries. Your registration stands.",
    },
  },
  fr: {
    cancellation: {
      subject_lead: "Annulé :",
      label: "Annulé",
      body: "Nous sommes désolés : ce webinaire n’aura pas lieu. Vous n’avez rien à faire.",
      when_label: "Il était prévu",
      quote_label: "Le mot de l’organisateur",
    },
    move: {
      subject_lead: "Nouvel horaire :",
      label: "Nouvel horaire",
      body: "Ce webinaire a un nouvel horaire. Votre inscription reste valable ; vous n’avez rien à faire.",
      when_label: "Nouvel horaire",
      former_when_label: "Ancien horaire",
    },
    details: {
      subject_lead: "Nouvelles informations :",
      label: "Nouvelles informations",
      body:
        "Le lien ou l’heure de fin de ce webinaire a changé : ces informations remplacent celles des messages et " +
        "entrées d’agenda précédents. Votre inscription reste valable.",
    },
  },
};

export const cancellationTemplate = ({ title, cancel_reason }: Webinar): MailTemplate =>
  letterTemplate({ title, quote: cancel_reason, tone: "alarm" });

export function cancellationSubstitutions(
  webinar: Webinar,
  reader: Reader,
): Record<string, string> {
  const words = WORDS[reader.locale].cancellation;
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
    ...WORDS[locale].move,
    ...(former && { former_when: formatWhen(former, { locale, timeZone }) }),
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
    ...reservation(reader, reader.id),
  });
}

export const detailsTemplate = ({ title, meet_url }: Webinar): MailTemplate =>
  letterTemplate({ title, meetUrl: meet_url, links: ["withdrawal"] });

export const detailsSubstitutions = (
  webinar: Webinar,
  reader: Reader,
  urls: { join: string; cancel: string },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...WORDS[reader.locale].details,
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
  });
