/** The words of mail about a recording. */
import {
  aboutWebinar,
  type Letter,
  letterSubstitutions,
  type Reader,
} from "../mail/letter/letter.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";

type Words = Pick<
  Letter,
  "subject_lead" | "label" | "body" | "when_label" | "button_label" | "reason" | "unsubscribe_label"
>;

const WORDS: Record<Locale, Words> = {
  en: {
    subject_lead: "The recording:",
    label: "Recording",
    body: "A webinar on topics you asked to hear about has taken place. Here is the recording.",
    when_label: "It took place",
    button_label: "Watch the recording",
    reason: "You get this mail because you asked for news of webinars on these topics.",
    unsubscribe_label: "Unsubscribe",
  },
  fr: {
    subject_lead: "L’enregistrement :",
    label: "Enregistrement",
    body: "Un webinaire sur des sujets qui vous intéressent a eu lieu. Voici l’enregistrement.",
    when_label: "Il a eu lieu",
    button_label: "Voir l’enregistrement",
    reason: "Vous recevez ce message parce que vous avez demandé des nouvelles de nos webinaires.",
    unsubscribe_label: "Se désabonner",
  },
};

export const postEventTemplate = ({ title, recording_url }: Webinar): MailTemplate =>
  letterTemplate({ title, url: recording_url, links: ["unsubscribe"] });

export function postEventSubstitutions(
  webinar: Webinar,
  lead: Reader,
  unsubscribeUrl: string,
): Record<string, string> {
  const words = WORDS[lead.locale];
  return letterSubstitutions({
    ...aboutWebinar(webinar, lead),
    ...words,
    preheader: words.body,
    unsubscribe_url: unsubscribeUrl,
  });
}
