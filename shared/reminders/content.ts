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
import { joining } from "../registrant-mail/joining.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";
import type { Horizon } from "../webinars/horizons.ts";
import type { Webinar } from "../webinars/model.ts";

type Words = Pick<Letter, "subject_lead" | "label" | "body">;

const WORDS: Record<Locale, Record<Horizon, Words>> = {
  en: {
    "1w": {
      subject_lead: "Coming up:",
      label: "Coming up",
      body: "The webinar you registered for is coming up. Here is everything you need to join.",
    },
    "3d": {
      subject_lead: "Coming up soon:",
      label: "Coming up soon",
      body: "The webinar you registered for starts soon.",
    },
    "24h": {
      // Not "tomorrow": an operator may send it days earlier, and the sweep may send it on the day of the webinar.
      subject_lead: "Reminder:",
      label: "Reminder",
      body: "This is your reminder of the webinar that you registered for.",
    },
    "1h": {
      subject_lead: "Starting in an hour:",
      label: "Starting soon",
      body: "The webinar you registered for starts within the hour.",
    },
    "15m": {
      subject_lead: "Starting in a few minutes:",
      label: "Starting now",
      body: "The webinar you registered for starts in a few minutes. See you there!",
    },
  },
  fr: {
    "1w": {
      subject_lead: "Bientôt :",
      label: "Bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) approche. Voici tout ce qu’il faut pour le rejoindre.",
    },
    "3d": {
      subject_lead: "Très bientôt :",
      label: "Très bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) a lieu très prochainement.",
    },
    "24h": {
      subject_lead: "Rappel :",
      label: "Rappel",
      body: "Petit rappel du webinaire auquel vous êtes inscrit(e).",
    },
    "1h": {
      subject_lead: "Dans une heure :",
      label: "Bientôt",
      body: "Le webinaire auquel vous êtes inscrit(e) commence dans l’heure.",
    },
    "15m": {
      subject_lead: "Dans quelques minutes :",
      label: "C’est maintenant",
      body: "Le webinaire auquel vous êtes inscrit(e) commence dans quelques minutes. À tout de suite !",
    },
  },
};

export const reminderTemplate = ({ title, meet_url }: Webinar): MailTemplate =>
  letterTemplate({ title, meetUrl: meet_url, links: ["withdrawal"] });

export const reminderSubstitutions = (
  webinar: Webinar,
  reader: Reader,
  { horizon, urls }: { horizon: Horizon; urls: { join: string; cancel: string } },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...WORDS[reader.locale][horizon],
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
  });
