/** The words of a reminder. One text for all readers; whole sentences are what differs between them. */
import type { BatchRecipient } from "../delivery/model.ts";
import { htmlSubstitutions, mailTemplate } from "../mail/template.ts";
import type { Horizon } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { formatWhen } from "../mail/when.ts";

export const REMINDER_TEMPLATE = mailTemplate();

const WORDS = {
  en: {
    subject: { "24h": "Tomorrow: ", "1h": "Starting in an hour: " },
    greeting: (name: string) => `Hello ${name},`,
    body: {
      "24h": "this is your reminder: the webinar you registered for is tomorrow.",
      "1h": "the webinar you registered for starts within the hour.",
    },
    when: "When",
    join: "Join with Google Meet",
    reason: "You get this mail because you registered for this webinar.",
  },
  fr: {
    subject: { "24h": "Demain : ", "1h": "Dans une heure : " },
    greeting: (name: string) => `Bonjour ${name},`,
    body: {
      "24h": "petit rappel : le webinaire auquel vous êtes inscrit(e) a lieu demain.",
      "1h": "le webinaire auquel vous êtes inscrit(e) commence dans l'heure.",
    },
    when: "Quand",
    join: "Rejoindre avec Google Meet",
    reason: "Vous recevez ce message parce que vous êtes inscrit(e) à ce webinaire.",
  },
} as const;

export function reminderSubstitutions(
  webinar: Webinar,
  { name, locale, time_zone }: BatchRecipient,
  horizon: Horizon,
): Record<string, string> {
  const words = WORDS[locale];
  return {
    subject: words.subject[horizon] + webinar.title,
    ...htmlSubstitutions({
      greeting: words.greeting(name),
      body: words.body[horizon],
      title: webinar.title,
      when_label: words.when,
      when: formatWhen(webinar, { locale, timeZone: time_zone }),
      join_label: words.join,
      join_url: webinar.meet_url ?? "",
      reason: words.reason,
    }),
  };
}
