/** The words of an announcement. */
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
  "subject_lead" | "label" | "body" | "button_label" | "reason" | "unsubscribe_label"
>;

const WORDS: Record<Locale, Words> = {
  en: {
    subject_lead: "New webinar:",
    label: "New webinar",
    body: "A webinar on topics you asked to hear about is coming up. Would you like to join? You can register on its page.",
    button_label: "See the webinar and register",
    reason: "You get this mail because you asked for news of webinars on these topics.",
    unsubscribe_label: "Unsubscribe",
  },
  fr: {
    subject_lead: "Nouveau webinaire :",
    label: "Nouveau webinaire",
    body: "Un webinaire sur des sujets qui vous intéressent aura bientôt lieu. Envie d’y participer ? Inscrivez-vous sur sa page.",
    button_label: "Voir le webinaire et s’inscrire",
    reason: "Vous recevez ce message parce que vous avez demandé des nouvelles de nos webinaires.",
    unsubscribe_label: "Se désabonner",
  },
};

export const announcementTemplate = ({ title }: Webinar, pageUrl: string): MailTemplate =>
  letterTemplate({ title, url: pageUrl, showsUrl: true, links: ["unsubscribe"] });

export const announcementSubstitutions = (
  webinar: Webinar,
  lead: Reader,
  unsubscribeUrl: string,
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, lead),
    ...WORDS[lead.locale],
    unsubscribe_url: unsubscribeUrl,
  });
