/** What a channel of Slack reads of events, in the language of the webinar. Docs/words.md has the terms. */
import type { Locale } from "../platform/languages.ts";

export interface SlackWords {
  published: string;
  updated: string;
  moved: string;
  cancelled: string;
  ended: string;
  recordingAttached: string;
  registered: string;
  corrected: string;
  registrationCancelled: string;
  attended: string;
  attendanceUndone: string;
  bounced: string;
  complained: string;
  erased: string;
  test: string;
  /** A type that only a newer version knows. */
  other: string;
}

export const SLACK_WORDS: Record<Locale, SlackWords> = {
  en: {
    published: "Webinar published",
    updated: "Webinar changed",
    moved: "Webinar moved",
    cancelled: "Webinar cancelled",
    ended: "Webinar ended",
    recordingAttached: "Recording published",
    registered: "New registration",
    corrected: "Registration corrected",
    registrationCancelled: "Registration cancelled",
    attended: "Attended",
    attendanceUndone: "Attendance taken back",
    bounced: "Mail bounced",
    complained: "Mail reported as spam",
    erased: "A person's data was erased",
    test: "Test from Webinars",
    other: "News from Webinars",
  },
  fr: {
    published: "Webinaire publié",
    updated: "Webinaire modifié",
    moved: "Webinaire déplacé",
    cancelled: "Webinaire annulé",
    ended: "Webinaire terminé",
    recordingAttached: "Enregistrement publié",
    registered: "Nouvelle inscription",
    corrected: "Inscription corrigée",
    registrationCancelled: "Inscription annulée",
    attended: "Présence",
    attendanceUndone: "Présence retirée",
    bounced: "E-mail non remis",
    complained: "E-mail signalé comme indésirable",
    erased: "Les données d’une personne ont été effacées",
    test: "Test de Webinars",
    other: "Nouvelles de Webinars",
  },
  sv: {
    published: "Webbinariet har publicerats",
    updated: "Webbinariet har ändrats",
    moved: "Webbinariet har flyttats",
    cancelled: "Webbinariet har ställts in",
    ended: "Webbinariet är slut",
    recordingAttached: "Inspelningen har publicerats",
    registered: "Ny anmälan",
    corrected: "Anmälan har rättats",
    registrationCancelled: "Avanmälan",
    attended: "Deltog",
    attendanceUndone: "Närvaron har tagits bort",
    bounced: "E-post studsade",
    complained: "E-post anmäldes som skräppost",
    erased: "En persons uppgifter har raderats",
    test: "Test från Webinars",
    other: "Nytt från Webinars",
  },
};
