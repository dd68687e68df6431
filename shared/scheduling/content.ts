/** The words of a cancellation and of a move. */
import type { BatchRecipient } from "../delivery/model.ts";
import { aboutWebinar, letterSubstitutions, letterTemplate } from "../mail/letter.ts";
import type { Webinar } from "../webinars/model.ts";

export const CANCELLATION_TEMPLATE = letterTemplate({ button: false, unsubscribe: false });
export const RESCHEDULE_TEMPLATE = letterTemplate({ button: true, unsubscribe: false });

const WORDS = {
  en: {
    cancelled: "Cancelled: ",
    cancellation: "we are sorry: this webinar will not take place.",
    because: (reason: string) => ` The host says: ${reason}`,
    moved: "New time: ",
    move: "this webinar has a new time. Your registration stands; there is nothing you need to do.",
    join: "Join with Google Meet",
  },
  fr: {
    cancelled: "Annulé : ",
    cancellation: "nous sommes désolés : ce webinaire n'aura pas lieu.",
    because: (reason: string) => ` Mot de l'organisateur : ${reason}`,
    moved: "Nouvel horaire : ",
    move: "ce webinaire a un nouvel horaire. Votre inscription reste valable ; vous n'avez rien à faire.",
    join: "Rejoindre avec Google Meet",
  },
} as const;

export function cancellationSubstitutions(
  webinar: Webinar,
  recipient: BatchRecipient,
): Record<string, string> {
  const words = WORDS[recipient.locale];
  const why = webinar.cancel_reason === null ? "" : words.because(webinar.cancel_reason);
  return letterSubstitutions({
    ...aboutWebinar(webinar, recipient),
    subject: words.cancelled + webinar.title,
    body: words.cancellation + why,
  });
}

export function rescheduleSubstitutions(
  webinar: Webinar,
  recipient: BatchRecipient,
): Record<string, string> {
  const words = WORDS[recipient.locale];
  return letterSubstitutions({
    ...aboutWebinar(webinar, recipient),
    subject: words.moved + webinar.title,
    body: words.move,
    button: { label: words.join, url: webinar.meet_url ?? "" },
  });
}
