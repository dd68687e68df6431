/** The words of the mail after the event. */
import type { BatchRecipient } from "../delivery/model.ts";
import { aboutWebinar, letterSubstitutions, letterTemplate } from "../mail/letter.ts";
import type { Webinar } from "../webinars/model.ts";

export const POST_EVENT_TEMPLATE = letterTemplate({ button: true, unsubscribe: true });

const WORDS = {
  en: {
    subject: "The recording: ",
    body: "a webinar on topics you asked to hear about has taken place. Here is the recording.",
    watch: "Watch the recording",
    reason: "You get this mail because you asked for news of webinars on these topics.",
    unsubscribe: "Unsubscribe",
  },
  fr: {
    subject: "L'enregistrement : ",
    body: "un webinaire sur des sujets qui vous intéressent a eu lieu. Voici l'enregistrement.",
    watch: "Voir l'enregistrement",
    reason: "Vous recevez ce message parce que vous avez demandé des nouvelles de nos webinaires.",
    unsubscribe: "Se désabonner",
  },
} as const;

export function postEventSubstitutions(
  webinar: Webinar,
  lead: BatchRecipient,
  unsubscribeUrl: string,
): Record<string, string> {
  const words = WORDS[lead.locale];
  return letterSubstitutions({
    ...aboutWebinar(webinar, lead),
    subject: words.subject + webinar.title,
    body: words.body,
    reason: words.reason,
    button: { label: words.watch, url: webinar.recording_url ?? "" },
    unsubscribe: { label: words.unsubscribe, url: unsubscribeUrl },
  });
}
