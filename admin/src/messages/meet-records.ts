/** What the console says about Meet's records of a webinar that is over. */
import type { Webinar } from "../api/wire.ts";
import { countFormats } from "./plural.ts";

type Records = NonNullable<Webinar["meet_records"]>;
type State = Records["state"];
type ArtefactState = Records["recordings"][number]["state"];
type Audience = NonNullable<Records["recordings"][number]["audience"]>;

interface MeetRecordsWords {
  title: string;
  states: Record<State, string>;
  notYet: string;
  nextAt: (when: string) => string;
  failureAt: (when: string) => string;
  failing: string;
  sharingFailing: string;
  attendance: string;
  people: (count: number) => string;
  matched: (count: number) => string;
  doubtful: (count: number) => string;
  unmatched: (count: number) => string;
  unsigned: (anonymous: number, phone: number) => string;
  median: (minutes: number) => string;
  reviewHint: string;
  others: (count: number) => string;
  othersHint: string;
  recording: string;
  recordings: string;
  noRecording: string;
  transcript: string;
  noTranscript: string;
  open: string;
  artefact: Record<ArtefactState, string>;
  audience: Record<Audience, string>;
  remedy: Record<Exclude<Audience, "anyone">, string>;
  publish: string;
  unread: string;
  published: (when: string) => string;
  automatic: string;
}

const english = countFormats("en-GB");
const french = countFormats("fr-FR");

export const meetRecordsEn: MeetRecordsWords = {
  title: "From Meet",
  states: {
    waiting: "Meet has no record of the meeting yet.",
    collecting: "Meet may still add something.",
    complete: "Everything that Meet has is here.",
    nothing: "Meet has no record: nobody met in this room at the webinar’s time.",
    expired: "Meet has deleted its records after 30 days, before everything was collected.",
    no_room:
      "The link is not a Meet room, so there is no record. Paste the attendance list instead.",
  },
  notYet:
    "We’ll collect the attendance, the recording and the transcript automatically once the webinar is over.",
  nextAt: (when) => `Next look ${when}.`,
  failureAt: (when) => `Last attempt ${when}. We’ll retry automatically.`,
  failing: "Meet’s records cannot be read",
  sharingFailing: "We can’t see who can open the recording",
  attendance: "Attendance",
  people: (count) => `${english.counted(count, "person was", "people were")} in the room.`,
  matched: (count) =>
    `${english.counted(count, "registration", "registrations")} marked as attended, with minutes.`,
  doubtful: (count) =>
    `${english.counted(count, "name is", "names are")} doubtful: nobody is marked by guess.`,
  unmatched: (count) =>
    `${english.counted(count, "person", "people")} could not be matched with a registration.`,
  unsigned: (anonymous, phone) =>
    `${english.number(anonymous)} without a Google account, ${english.number(phone)} by phone.`,
  median: (minutes) =>
    `Half of them stayed ${english.counted(minutes, "minute", "minutes")} or longer.`,
  reviewHint: "Use “Import from Meet” below to go through the names.",
  others: (count) =>
    `${english.counted(count, "other meeting", "other meetings")} in the same room ${count === 1 ? "does" : "do"} not count`,
  othersHint: "They were not at the webinar’s time.",
  recording: "Recording",
  recordings: "Parts of the recording",
  noRecording: "Meet knows of no recording.",
  transcript: "Transcript",
  noTranscript: "Meet knows of no transcript.",
  open: "Open",
  artefact: {
    started: "Being recorded",
    ended: "Meet is still making the file",
    file_generated: "Ready",
  },
  audience: {
    anyone: "Anyone with the link can view.",
    domain: "Only people in your organisation can open this.",
    people: "Only people it is shared with can open this.",
    gone: "The file is in the trash or deleted.",
    unknown: "We can’t see who can open this.",
  },
  remedy: {
    domain:
      "In Drive, the host opens Share and sets General access to “Anyone with the link”. We’ll look again by ourselves.",
    people:
      "In Drive, the host opens Share and sets General access to “Anyone with the link”. We’ll look again by ourselves.",
    gone: "Ask the host to restore it, or publish another address.",
    unknown: "Try the link in a private window before you publish it.",
  },
  publish: "Publish",
  unread: "The audience cannot open this recording yet.",
  published: (when) => `Published automatically ${when}.`,
  automatic: "It is published automatically once anyone with the link can open it.",
};

export const meetRecordsFr: MeetRecordsWords = {
  title: "Depuis Meet",
  states: {
    waiting: "Meet n’a pas encore de trace de la réunion.",
    collecting: "Meet peut encore ajouter quelque chose.",
    complete: "Tout ce que Meet possède est ici.",
    nothing:
      "Meet n’a aucune trace : personne ne s’est réuni dans cette salle à l’heure du webinaire.",
    expired: "Meet a supprimé ses traces après 30 jours, avant que tout soit recueilli.",
    no_room:
      "Le lien n’est pas une salle Meet, il n’y a donc pas de trace. Collez plutôt la liste de présence.",
  },
  notYet:
    "Nous recueillons automatiquement les présences, l’enregistrement et la transcription après la fin du webinaire.",
  nextAt: (when) => `Prochaine vérification ${when}.`,
  failureAt: (when) => `Dernier essai ${when}. Nous réessaierons automatiquement.`,
  failing: "Les traces de Meet ne peuvent pas être lues",
  sharingFailing: "Nous ne voyons pas qui peut ouvrir l’enregistrement",
  attendance: "Présences",
  people: (count) =>
    `${french.counted(count, "personne était", "personnes étaient")} dans la salle.`,
  matched: (count) =>
    `${french.counted(count, "inscription marquée présente", "inscriptions marquées présentes")}, avec les minutes.`,
  doubtful: (count) =>
    `${french.counted(count, "nom est douteux", "noms sont douteux")} : personne n’est marqué au hasard.`,
  unmatched: (count) =>
    `${french.counted(count, "personne n’a pas pu être rapprochée", "personnes n’ont pas pu être rapprochées")} d’une inscription.`,
  unsigned: (anonymous, phone) =>
    `${french.number(anonymous)} sans compte Google, ${french.number(phone)} par téléphone.`,
  median: (minutes) =>
    `La moitié est restée ${french.counted(minutes, "minute", "minutes")} ou plus.`,
  reviewHint: "Utilisez « Importer de Meet » ci-dessous pour passer les noms en revue.",
  others: (count) =>
    `${french.counted(count, "autre réunion", "autres réunions")} dans la même salle ne ${count === 1 ? "compte" : "comptent"} pas`,
  othersHint: "Elles n’ont pas eu lieu à l’heure du webinaire.",
  recording: "Enregistrement",
  recordings: "Parties de l’enregistrement",
  noRecording: "Meet ne connaît aucun enregistrement.",
  transcript: "Transcription",
  noTranscript: "Meet ne connaît aucune transcription.",
  open: "Ouvrir",
  artefact: {
    started: "Enregistrement en cours",
    ended: "Meet prépare encore le fichier",
    file_generated: "Prêt",
  },
  audience: {
    anyone: "Toute personne qui a le lien peut le voir.",
    domain: "Seules les personnes de votre organisation peuvent l’ouvrir.",
    people: "Seules les personnes avec qui il est partagé peuvent l’ouvrir.",
    gone: "Le fichier est dans la corbeille ou supprimé.",
    unknown: "Nous ne voyons pas qui peut l’ouvrir.",
  },
  remedy: {
    domain:
      "Dans Drive, l’hôte ouvre Partager et choisit « Tous les utilisateurs disposant du lien ». Nous revérifierons de nous-mêmes.",
    people:
      "Dans Drive, l’hôte ouvre Partager et choisit « Tous les utilisateurs disposant du lien ». Nous revérifierons de nous-mêmes.",
    gone: "Demandez à l’hôte de le restaurer, ou publiez une autre adresse.",
    unknown: "Essayez le lien dans une fenêtre privée avant de le publier.",
  },
  publish: "Publier",
  unread: "Le public ne peut pas encore ouvrir cet enregistrement.",
  published: (when) => `Publié automatiquement ${when}.`,
  automatic: "Il est publié automatiquement dès que toute personne qui a le lien peut l’ouvrir.",
};
