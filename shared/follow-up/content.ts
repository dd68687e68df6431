/** The words of the follow-up to registered people. */
import type { KnownAttendance } from "../delivery/model.ts";
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

type ToAll = Pick<Letter, "when_label" | "button_label" | "next_label" | "reason">;
type Words = ToAll & Record<KnownAttendance, Pick<Letter, "subject_lead" | "label" | "body">>;

const WORDS: Record<Locale, Words> = {
  en: {
    when_label: "It took place",
    button_label: "Watch the recording",
    next_label: "See our next webinars",
    reason:
      "You get this mail because you registered for this webinar. It is the only one we send after it.",
    attended: {
      subject_lead: "Thanks for coming:",
      label: "Thanks for coming",
      body: "Thank you for being there. Here is the recording, to watch again or to share with your club.",
    },
    missed: {
      subject_lead: "Sorry we missed you:",
      label: "Sorry we missed you",
      body: "You had a place, and we didn’t see you there. Here is the recording, to watch whenever it suits you.",
    },
    unmarked: {
      subject_lead: "The recording:",
      label: "Recording",
      body: "The webinar that you registered for has taken place. Here is the recording.",
    },
  },
  fr: {
    when_label: "Il a eu lieu",
    button_label: "Voir l’enregistrement",
    next_label: "Voir nos prochains webinaires",
    reason:
      "Vous recevez ce message parce que vous étiez inscrit(e) à ce webinaire. C’est le seul que nous envoyons après.",
    attended: {
      subject_lead: "Merci d’être venu(e) :",
      label: "Merci d’être venu(e)",
      body: "Merci d’avoir été des nôtres. Voici l’enregistrement, à revoir ou à partager avec votre club.",
    },
    missed: {
      subject_lead: "Vous nous avez manqué :",
      label: "Vous nous avez manqué",
      body: "Vous aviez une place, mais nous ne vous avons pas vu(e). Voici l’enregistrement, à regarder quand vous voulez.",
    },
    unmarked: {
      subject_lead: "L’enregistrement :",
      label: "Enregistrement",
      body: "Le webinaire auquel vous étiez inscrit(e) a eu lieu. Voici l’enregistrement.",
    },
  },
};

export const followUpTemplate = (
  { title, recording_url }: Webinar,
  programmeUrl: string,
): MailTemplate => letterTemplate({ title, url: recording_url, nextUrl: programmeUrl });

export function followUpSubstitutions(
  webinar: Webinar,
  reader: Reader,
  attendance: KnownAttendance,
): Record<string, string> {
  const { [attendance]: own, when_label, button_label, next_label, reason } = WORDS[reader.locale];
  return letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...own,
    when_label,
    button_label,
    next_label,
    reason,
    preheader: own.body,
  });
}
