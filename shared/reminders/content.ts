/** The words of a reminder. */
import type { BatchRecipient } from "../delivery/model.ts";
import { aboutWebinar, letterSubstitutions, letterTemplate } from "../mail/letter.ts";
import type { Horizon } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";

export const REMINDER_TEMPLATE = letterTemplate({ button: true, unsubscribe: false });

const WORDS = {
  en: {
    subject: { "24h": "Tomorrow: ", "1h": "Starting in an hour: " },
    body: {
      "24h": "this is your reminder: the webinar you registered for is tomorrow.",
      "1h": "the webinar you registered for starts within the hour.",
    },
    join: "Join with Google Meet",
  },
  fr: {
    subject: { "24h": "Demain : ", "1h": "Dans une heure : " },
    body: {
      "24h": "petit rappel : le webinaire auquel vous êtes inscrit(e) a lieu demain.",
      "1h": "le webinaire auquel vous êtes inscrit(e) commence dans l'heure.",
    },
    join: "Rejoindre avec Google Meet",
  },
} as const;

export function reminderSubstitutions(
  webinar: Webinar,
  recipient: BatchRecipient,
  horizon: Horizon,
): Record<string, string> {
  const words = WORDS[recipient.locale];
  return letterSubstitutions({
    ...aboutWebinar(webinar, recipient),
    subject: words.subject[horizon] + webinar.title,
    body: words.body[horizon],
    button: { label: words.join, url: webinar.meet_url ?? "" },
  });
}
