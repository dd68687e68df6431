/** The words of a confirmation. */
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
import { withdrawal } from "../registrant-mail/withdrawal.ts";

type Words = Pick<
  Letter,
  "subject_lead" | "label" | "body" | "button_label" | "invite_label" | "not_me_label"
>;

const WORDS: Record<Locale, Words> = {
  en: {
    subject_lead: "You are registered:",
    label: "You are registered",
    body: "Your place is reserved. We will remind you the day before and in the last hour.",
    button_label: "Join with Google Meet",
    invite_label: "Add to your calendar",
    not_me_label: "This wasn’t me. Don’t email me again",
  },
  fr: {
    subject_lead: "Inscription confirmée :",
    label: "Inscription confirmée",
    body: "Votre place est réservée. Nous vous le rappellerons la veille et dans la dernière heure.",
    button_label: "Rejoindre avec Google Meet",
    invite_label: "Ajouter à votre agenda",
    not_me_label: "Ce n’était pas moi\u00a0: ne m’écrivez plus",
  },
};

/** `inviteUrl` leads to the iCalendar file. A link to add the event in Google Calendar would create a second event. */
export const confirmationTemplate = (
  { title, meet_url }: Pick<Webinar, "title" | "meet_url">,
  inviteUrl: string,
): MailTemplate =>
  letterTemplate({
    title,
    url: meet_url,
    showsUrl: true,
    inviteUrl,
    links: ["withdrawal", "not_me"],
  });

export const confirmationSubstitutions = (
  webinar: Pick<Webinar, "starts_at" | "ends_at">,
  reader: Reader,
  urls: { withdrawal: string; notMe: string },
): Record<string, string> =>
  letterSubstitutions({
    ...aboutWebinar(webinar, reader),
    ...WORDS[reader.locale],
    ...withdrawal(reader, urls.withdrawal),
    not_me_url: urls.notMe,
  });
