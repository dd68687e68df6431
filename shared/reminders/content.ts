/** The words of a reminder. */
import {
  aboutWebinar,
  type Letter,
  letterSubstitutions,
  type Reader,
} from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";
import type { Horizon } from "../webinars/horizons.ts";
import type { Webinar } from "../webinars/model.ts";

type Words = Pick<Letter, "subject_lead" | "label" | "body" | "button_label">;

const WORDS: Record<Locale, Record<Horizon, Words>> = {
  en: {
    "24h": {
      // Not "tomorrow": an operator may send it days earlier, and the sweep may send it on the day of the webinar.
      subject_lead: "Reminder:",
      label: "Reminder",
      body: "This is your reminder of the webinar that you registered for.",
      button_label: "Join with Google Meet",
    },
    "1h": {
      subject_lead: "Starting in an hour:",
      label: "Starting soon",
      body: "The webinar you registered for starts within the hour.",
      button_label: "Join with Google Meet",
    },
  },
  fr: {
    "24h": {
      subject_lead: "Rappel :",
      label: "Rappel",
      body: "Petit rappel du webinaire auquel vous êtes inscrit(e).",
      button_label: "Rejoindre avec Google Meet",
    },
    "1h": {
      subject_lead: "Dans une heure :",
      label: "Bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) commence dans l’heure.",
      button_label: "Rejoindre avec Google Meet",
    },
  },
};

export const reminderTemplate = ({ title, meet_url }: Webinar): MailTemplate =>
  letterTemplate({ title, url: meet_url, showsUrl: true, links: ["withdrawal"] });

export const reminderSubstitutions = (
  webinar: Webinar,
  reader: Reader,
  { horizon, cancelUrl }: { horizon: Horizon; cancelUrl: string },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...WORDS[reader.locale][horizon],
    ...withdrawal(reader, cancelUrl),
  });
