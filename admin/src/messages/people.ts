/** What is said about one person over all webinars, and where operators register people. */
import { countFormats } from "./plural.ts";

type Outcome = "new" | "registered" | "repeated" | "invalid" | "refused";

export interface PeopleWords {
  title: string;
  lead: string;
  search: string;
  nobody: string;
  more: string;
  registrationsOf: (count: number) => string;
  open: (name: string) => string;
  back: string;
  unknown: (email: string) => string;
  registrations: string;
  none: string;
  goneWebinar: string;
  attended: Record<"yes" | "no", string>;
  status: Record<"registered" | "cancelled" | "pending", string>;
  waits: string;
  mails: string;
  noMails: string;
  mailsKept: string;
  interest: string;
  noInterest: string;
  topics: (topics: string) => string;
  unsubscribed: string;
  holds: string;
  noHolds: string;
  suppressed: Record<"all" | "marketing", string>;
  notMe: string;
  allow: string;
  allowReason: string;
  allowConsequence: string;
  allowed: string;
  exportData: string;
  exported: string;
  erase: string;
  eraseTitle: string;
  eraseConsequence: string;
  eraseTyped: (email: string) => string;
  erased: string;
  erasure: Record<"done" | "under_way" | "failed", string>;
  /** Follows the text of a button, for screen readers. */
  ofTitle: (title: string) => string;
  correct: string;
  correctTitle: string;
  correctConsequence: string;
  name: string;
  corrected: string;
  again: string;
  againTitle: string;
  againConsequence: string;
  againOutcome: Record<"sent" | "on_its_way", string>;
  cancel: string;
  cancelTitle: string;
  cancelConsequence: Record<"guest" | "mail", string>;
  cancelled: string;
  keep: string;
  add: string;
  addTitle: string;
  addConsequence: string;
  email: string;
  organisation: string;
  statement: string;
  statementHint: string;
  added: Record<"added" | "returned" | "registered", string>;
  importList: string;
  importTitle: string;
  importHint: string;
  chooseFile: string;
  list: string;
  review: string;
  reviewed: string;
  line: string;
  members: Record<"email" | "name" | "organisation" | "locale", string>;
  outcome: Record<Outcome, string>;
  count: Record<Outcome, (count: number) => string>;
  placesLeft: (count: number) => string;
  register: (count: number) => string;
  registered: (count: number) => string;
  nothingNew: string;
}

const en = countFormats("en-GB").counted;
const fr = countFormats("fr-FR").counted;
const sv = countFormats("sv-SE").counted;

export const peopleEn: PeopleWords = {
  title: "People",
  lead: "Find a person by email address or name, over all webinars.",
  search: "Email address, or the beginning of a name",
  nobody: "We keep nothing about anyone like that.",
  more: "There are more. Type more of the name.",
  registrationsOf: (count) => en(count, "registration", "registrations"),
  open: (name) => `Open ${name}`,
  back: "All people",
  unknown: (email) => `We keep nothing about ${email}.`,
  registrations: "Registrations",
  none: "None.",
  goneWebinar: "A webinar that is gone",
  attended: { yes: "Attended", no: "Did not attend" },
  status: { registered: "Registered", cancelled: "Cancelled", pending: "Not confirmed" },
  waits: "Waits for a click in the person’s mailbox",
  mails: "Email",
  noMails: "No email in the last 90 days.",
  mailsKept: "Email of the last 90 days.",
  interest: "News by topic",
  noInterest: "Has not asked for news.",
  topics: (topics) => `Wants to hear about ${topics}.`,
  unsubscribed: "Has unsubscribed.",
  holds: "What holds email back",
  noHolds: "Nothing. Email reaches this address.",
  suppressed: {
    all: "This address gets no email: it bounced, or was reported as spam.",
    marketing: "This address gets no news.",
  },
  notMe: "The reader said “This was not me”. Only the link in that email takes it back.",
  allow: "Allow email",
  allowReason: "Why is it settled? Don’t name anyone.",
  allowConsequence:
    "Reminders and confirmations go to this address again. News still doesn’t if the person unsubscribed.",
  allowed: "Email allowed.",
  exportData: "Export data",
  exported: "Data exported. The activity log says that you did.",
  erase: "Erase…",
  eraseTitle: "Erase this person",
  eraseConsequence:
    "All registrations, interests and copies of email are deleted for good, here, in Calendar and at the email provider. Places become free and counts go down. Nobody can undo this.",
  eraseTyped: (email) => `Type ${email} to confirm`,
  erased: "Erased. Calendar and the email provider follow within minutes.",
  erasure: {
    done: "Erased everywhere.",
    under_way: "Erased here. Calendar and the email provider follow by themselves.",
    failed: "Erased here. Something outside failed: erase once more to retry.",
  },
  ofTitle: (title) => `for “${title}”`,
  correct: "Correct name",
  correctTitle: "Correct name",
  correctConsequence: "Email that is already being sent keeps the old name.",
  name: "Name",
  corrected: "Name corrected.",
  again: "Send confirmation again",
  againTitle: "Send confirmation again",
  againConsequence:
    "One email goes out, with the person’s links and the calendar file. At most three a day.",
  againOutcome: {
    sent: "Confirmation on its way.",
    on_its_way: "Nothing sent: one is on its way or came within the last hour.",
  },
  cancel: "Cancel registration",
  cancelTitle: "Cancel registration",
  cancelConsequence: {
    guest:
      "The place becomes free, and the event leaves the person’s calendar. No email goes out, as when people cancel by themselves.",
    mail: "The place becomes free. No email goes out, as when people cancel by themselves.",
  },
  cancelled: "Registration cancelled.",
  keep: "Keep it",
  add: "Add a person",
  addTitle: "Add a person",
  addConsequence: "The person gets the confirmation by email, as after the form.",
  email: "Email",
  organisation: "Organisation",
  statement: "How did they agree?",
  statementHint: "For example “asked by phone on 3 December”. It is kept as evidence.",
  added: {
    added: "Registered. The confirmation is on its way.",
    returned: "Registered again. The confirmation is on its way.",
    registered: "They were registered already. Nothing has changed.",
  },
  importList: "Import a list",
  importTitle: "Import a list",
  importHint:
    "CSV with a header: email, name (or first name and last name), and optionally organisation and locale. At most 500 people. You review each line first.",
  chooseFile: "Choose a file",
  list: "List",
  review: "Review",
  reviewed: "Nothing has been written yet.",
  line: "Line",
  members: { email: "Email", name: "Name", organisation: "Organisation", locale: "Language" },
  outcome: {
    new: "New",
    registered: "Already registered",
    repeated: "Twice in the list",
    invalid: "Not valid",
    refused: "Refused",
  },
  count: {
    new: (count) => `${count} new`,
    registered: (count) => `${count} already registered`,
    repeated: (count) => `${count} twice in the list`,
    invalid: (count) => `${count} not valid`,
    refused: (count) => `${count} refused`,
  },
  placesLeft: (count) => `${en(count, "place", "places")} left afterwards.`,
  register: (count) => `Register ${en(count, "person", "people")}`,
  registered: (count) =>
    `${en(count, "person", "people")} registered. Confirmations are on their way.`,
  nothingNew: "Nobody on this list is new.",
};

export const peopleFr: PeopleWords = {
  title: "Personnes",
  lead: "Cherchez une personne par adresse e-mail ou par nom, dans tous les webinaires.",
  search: "Adresse e-mail, ou début d’un nom",
  nobody: "Nous n’avons rien sur une telle personne.",
  more: "Il y en a d’autres. Précisez le nom.",
  registrationsOf: (count) => fr(count, "inscription", "inscriptions"),
  open: (name) => `Ouvrir ${name}`,
  back: "Toutes les personnes",
  unknown: (email) => `Nous n’avons rien sur ${email}.`,
  registrations: "Inscriptions",
  none: "Aucune.",
  goneWebinar: "Un webinaire disparu",
  attended: { yes: "Présence", no: "Absence" },
  status: { registered: "Inscription active", cancelled: "Annulée", pending: "À confirmer" },
  waits: "Attend un clic dans la boîte de la personne",
  mails: "E-mails",
  noMails: "Aucun e-mail ces 90 derniers jours.",
  mailsKept: "E-mails des 90 derniers jours.",
  interest: "Nouvelles par thème",
  noInterest: "N’a pas demandé de nouvelles.",
  topics: (topics) => `Souhaite des nouvelles sur ${topics}.`,
  unsubscribed: "S’est désabonnée.",
  holds: "Ce qui retient les e-mails",
  noHolds: "Rien. Les e-mails arrivent à cette adresse.",
  suppressed: {
    all: "Cette adresse ne reçoit aucun e-mail : rejet ou signalement comme spam.",
    marketing: "Cette adresse ne reçoit pas de nouvelles.",
  },
  notMe:
    "La personne a répondu « Ce n’était pas moi ». Seul le lien de cet e-mail permet de revenir dessus.",
  allow: "Autoriser les e-mails",
  allowReason: "Pourquoi est-ce réglé ? Ne nommez personne.",
  allowConsequence:
    "Rappels et confirmations repartent vers cette adresse. Pas les nouvelles, si la personne s’est désabonnée.",
  allowed: "E-mails autorisés.",
  exportData: "Exporter les données",
  exported: "Données exportées. Le journal en garde la trace.",
  erase: "Effacer…",
  eraseTitle: "Effacer cette personne",
  eraseConsequence:
    "Inscriptions, centres d’intérêt et copies d’e-mails sont supprimés pour de bon, ici, dans Calendar et chez le prestataire d’e-mails. Les places se libèrent et les nombres baissent. Personne ne peut l’annuler.",
  eraseTyped: (email) => `Saisissez ${email} pour confirmer`,
  erased: "Personne effacée. Calendar et le prestataire suivent en quelques minutes.",
  erasure: {
    done: "Effacée partout.",
    under_way: "Effacée ici. Calendar et le prestataire d’e-mails suivent d’eux-mêmes.",
    failed: "Effacée ici. Un échec à l’extérieur : effacez encore une fois pour réessayer.",
  },
  ofTitle: (title) => `pour « ${title} »`,
  correct: "Corriger le nom",
  correctTitle: "Corriger le nom",
  correctConsequence: "Les e-mails déjà en cours d’envoi gardent l’ancien nom.",
  name: "Nom",
  corrected: "Nom corrigé.",
  again: "Renvoyer la confirmation",
  againTitle: "Renvoyer la confirmation",
  againConsequence:
    "Un e-mail part, avec les liens de la personne et le fichier d’agenda. Trois par jour au plus.",
  againOutcome: {
    sent: "Confirmation en route.",
    on_its_way: "Rien n’a été envoyé : une confirmation est en route ou date de moins d’une heure.",
  },
  cancel: "Annuler l’inscription",
  cancelTitle: "Annuler l’inscription",
  cancelConsequence: {
    guest:
      "La place se libère et l’événement quitte l’agenda de la personne. Aucun e-mail ne part, comme quand on annule soi-même.",
    mail: "La place se libère. Aucun e-mail ne part, comme quand on annule soi-même.",
  },
  cancelled: "Inscription annulée.",
  keep: "La garder",
  add: "Ajouter une personne",
  addTitle: "Ajouter une personne",
  addConsequence: "La personne reçoit la confirmation par e-mail, comme après le formulaire.",
  email: "Adresse e-mail",
  organisation: "Organisme",
  statement: "Comment a-t-elle donné son accord ?",
  statementHint: "Par exemple « demandé par téléphone le 3 décembre ». Gardé comme preuve.",
  added: {
    added: "Inscription faite. La confirmation est en route.",
    returned: "Inscription refaite. La confirmation est en route.",
    registered: "Cette personne avait déjà une place. Rien n’a changé.",
  },
  importList: "Importer une liste",
  importTitle: "Importer une liste",
  importHint:
    "CSV avec en-tête : e-mail, nom complet (ou prénom et nom), et au choix organisation et langue. 500 personnes au plus. Vous vérifiez d’abord chaque ligne.",
  chooseFile: "Choisir un fichier",
  list: "Liste",
  review: "Vérifier",
  reviewed: "Rien n’est encore écrit.",
  line: "Ligne",
  members: { email: "Adresse e-mail", name: "Nom", organisation: "Organisme", locale: "Langue" },
  outcome: {
    new: "Nouvelle",
    registered: "Déjà inscrite",
    repeated: "En double",
    invalid: "Non valable",
    refused: "Refusée",
  },
  count: {
    new: (count) => fr(count, "nouvelle", "nouvelles"),
    registered: (count) => fr(count, "déjà inscrite", "déjà inscrites"),
    repeated: (count) => `${count} en double`,
    invalid: (count) => fr(count, "non valable", "non valables"),
    refused: (count) => fr(count, "refusée", "refusées"),
  },
  placesLeft: (count) => `Il reste ensuite ${fr(count, "place", "places")}.`,
  register: (count) => `Inscrire ${fr(count, "personne", "personnes")}`,
  registered: (count) =>
    `${fr(count, "personne inscrite", "personnes inscrites")}. Les confirmations sont en route.`,
  nothingNew: "Personne de cette liste n’est nouveau.",
};

export const peopleSv: PeopleWords = {
  title: "Personer",
  lead: "Hitta en person med e-postadress eller namn, över alla webbinarier.",
  search: "E-postadress, eller början av ett namn",
  nobody: "Vi har ingenting om någon sådan.",
  more: "Det finns fler. Skriv mer av namnet.",
  registrationsOf: (count) => sv(count, "anmälan", "anmälningar"),
  open: (name) => `Öppna ${name}`,
  back: "Alla personer",
  unknown: (email) => `Vi har ingenting om ${email}.`,
  registrations: "Anmälningar",
  none: "Inga.",
  goneWebinar: "Ett webbinarium som är borta",
  attended: { yes: "Deltog", no: "Deltog inte" },
  status: { registered: "Anmäld", cancelled: "Avbokad", pending: "Inte bekräftad" },
  waits: "Väntar på ett klick i personens brevlåda",
  mails: "E-post",
  noMails: "Ingen e-post de senaste 90 dagarna.",
  mailsKept: "E-post från de senaste 90 dagarna.",
  interest: "Nyheter per ämne",
  noInterest: "Har inte bett om nyheter.",
  topics: (topics) => `Vill höra om ${topics}.`,
  unsubscribed: "Har avslutat prenumerationen.",
  holds: "Vad som håller tillbaka e-post",
  noHolds: "Ingenting. E-post når adressen.",
  suppressed: {
    all: "Adressen får ingen e-post: den studsade eller anmäldes som skräp.",
    marketing: "Adressen får inga nyheter.",
  },
  notMe: "Läsaren svarade ”Det var inte jag”. Bara länken i det brevet tar tillbaka det.",
  allow: "Tillåt e-post",
  allowReason: "Varför är det löst? Nämn ingen vid namn.",
  allowConsequence:
    "Påminnelser och bekräftelser går till adressen igen. Nyheter gör det inte om personen har avslutat dem.",
  allowed: "E-post tillåten.",
  exportData: "Exportera uppgifter",
  exported: "Uppgifterna är exporterade. Loggen visar att du gjorde det.",
  erase: "Radera…",
  eraseTitle: "Radera personen",
  eraseConsequence:
    "Alla anmälningar, intressen och kopior av e-post tas bort för gott, här, i Calendar och hos e-postleverantören. Platser blir lediga och antal sjunker. Ingen kan ångra det.",
  eraseTyped: (email) => `Skriv ${email} för att bekräfta`,
  erased: "Raderad. Calendar och e-postleverantören följer inom några minuter.",
  erasure: {
    done: "Raderad överallt.",
    under_way: "Raderad här. Calendar och e-postleverantören följer av sig själva.",
    failed: "Raderad här. Något utanför misslyckades: radera en gång till.",
  },
  ofTitle: (title) => `för ”${title}”`,
  correct: "Rätta namnet",
  correctTitle: "Rätta namnet",
  correctConsequence: "E-post som redan skickas behåller det gamla namnet.",
  name: "Namn",
  corrected: "Namnet är rättat.",
  again: "Skicka bekräftelsen igen",
  againTitle: "Skicka bekräftelsen igen",
  againConsequence: "Ett brev går ut, med personens länkar och kalenderfilen. Högst tre om dagen.",
  againOutcome: {
    sent: "Bekräftelsen är på väg.",
    on_its_way: "Inget skickades: en är på väg eller kom inom den senaste timmen.",
  },
  cancel: "Avboka anmälan",
  cancelTitle: "Avboka anmälan",
  cancelConsequence: {
    guest:
      "Platsen blir ledig och händelsen lämnar personens kalender. Ingen e-post går ut, som när man avbokar själv.",
    mail: "Platsen blir ledig. Ingen e-post går ut, som när man avbokar själv.",
  },
  cancelled: "Anmälan är avbokad.",
  keep: "Behåll den",
  add: "Lägg till en person",
  addTitle: "Lägg till en person",
  addConsequence: "Personen får bekräftelsen med e-post, som efter formuläret.",
  email: "E-postadress",
  organisation: "Förening",
  statement: "Hur samtyckte personen?",
  statementHint: "Till exempel ”bad om det i telefon den 3 december”. Det sparas som bevis.",
  added: {
    added: "Anmäld. Bekräftelsen är på väg.",
    returned: "Anmäld igen. Bekräftelsen är på väg.",
    registered: "Personen var redan anmäld. Inget har ändrats.",
  },
  importList: "Importera en lista",
  importTitle: "Importera en lista",
  importHint:
    "CSV med rubrikrad: email, name (eller first name och last name), och om du vill organisation och locale. Högst 500 personer. Du granskar varje rad först.",
  chooseFile: "Välj en fil",
  list: "Lista",
  review: "Granska",
  reviewed: "Inget är skrivet ännu.",
  line: "Rad",
  members: { email: "E-postadress", name: "Namn", organisation: "Förening", locale: "Språk" },
  outcome: {
    new: "Ny",
    registered: "Redan anmäld",
    repeated: "Två gånger i listan",
    invalid: "Ogiltig",
    refused: "Nekad",
  },
  count: {
    new: (count) => `${count} nya`,
    registered: (count) => `${count} redan anmälda`,
    repeated: (count) => `${count} två gånger i listan`,
    invalid: (count) => `${count} ogiltiga`,
    refused: (count) => `${count} nekade`,
  },
  placesLeft: (count) => `${sv(count, "plats", "platser")} kvar efteråt.`,
  register: (count) => `Anmäl ${sv(count, "person", "personer")}`,
  registered: (count) => `${sv(count, "person", "personer")} anmälda. Bekräftelserna är på väg.`,
  nothingNew: "Ingen på listan är ny.",
};
