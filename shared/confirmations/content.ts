/** The words of a confirmation. */
import {
  aboutWebinar,
  type Letter,
  letterSubstitutions,
  type Reader,
} from "../mail/letter/letter.ts";
import { reservation } from "../mail/letter/reservation.ts";
import { letterTemplate } from "../mail/letter/template.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";
import { joining } from "../registrant-mail/joining.ts";
import { withdrawal } from "../registrant-mail/withdrawal.ts";

type Words = Pick<
  Letter,
  "subject_lead" | "label" | "body" | "invite_label" | "invite_hint" | "not_me_label"
>;

const WORDS: Record<Locale, Words> = {
  en: {
    subject_lead: "You are registered:",
    label: "You are registered",
    body: "Your place is reserved. We will remind you the day before and in the last hour.",
    invite_label: "Add to your calendar",
    invite_hint:
      "Or open the attached file. Google Calendar adds events by itself only from senders you know: add our address to your contacts, and later changes appear there too.",
    not_me_label: "This wasn’t me. Don’t email me again",
  },
  fr: {
    subject_lead: "Inscription confirmée :",
    label: "Inscription confirmée",
    body: "Votre place est réservée. Nous vous le rappellerons la veille et dans la dernière heure.",
    invite_label: "Ajouter à votre agenda",
    invite_hint:
      "Ou ouvrez le fichier joint. Google Agenda n’ajoute de lui-même que les événements d’expéditeurs connus\u00a0: ajoutez notre adresse à vos contacts pour y voir aussi les changements.",
    not_me_label: "Ce n’était pas moi\u00a0: ne m’écrivez plus",
  },
};

/**
 * `invite` leads to the iCalendar file. A link to add the event in Google Calendar would create a second event. Google
 * Calendar's rule for senders: https://support.google.com/calendar/answer/13159188
 */
export const confirmationTemplate = (
  webinar: Pick<Webinar, "title" | "meet_url" | "starts_at" | "ends_at">,
  urls: { invite: string; page: string },
): MailTemplate =>
  letterTemplate({
    title: webinar.title,
    meetUrl: webinar.meet_url,
    inviteUrl: urls.invite,
    reserved: { ...webinar, url: urls.page },
    links: ["withdrawal", "not_me"],
  });

export const confirmationSubstitutions = (
  webinar: Pick<Webinar, "starts_at" | "ends_at">,
  reader: Reader & { id: string },
  urls: { join: string; cancel: string; notMe: string },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...WORDS[reader.locale],
    ...joining(reader, urls.join),
    ...withdrawal(reader, urls.cancel),
    ...reservation(reader, reader.id),
    not_me_url: urls.notMe,
  });
