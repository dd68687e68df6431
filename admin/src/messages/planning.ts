/** What is said where a webinar is planned again, or repeated as a series. */
import { countFormats } from "./plural.ts";

export interface PlanningWords {
  again: string;
  /** Follows the text of a button, for screen readers. */
  againOf: (title: string) => string;
  againTitle: string;
  againConsequence: string;
  date: string;
  time: (zone: string) => string;
  create: string;
  created: string;
  repeat: string;
  repeatTitle: string;
  repeatConsequence: string;
  every: string;
  rhythms: Record<"week" | "two_weeks" | "month", string>;
  ends: string;
  endings: Record<"count" | "until", string>;
  count: string;
  until: string;
  dates: (count: number) => string;
  clockChange: Record<"skipped_time" | "repeated_time", string>;
  withoutDay: (months: string) => string;
  createAll: (count: number) => string;
  createdAll: (count: number) => string;
  wrongCount: (most: number) => string;
  showSeries: string;
  seriesOnly: string;
  allWebinars: string;
}

const en = countFormats("en-GB").counted;
const fr = countFormats("fr-FR").counted;
const sv = countFormats("sv-SE").counted;

export const planningEn: PlanningWords = {
  again: "Plan again…",
  againOf: (title) => `“${title}”`,
  againTitle: "Plan again",
  againConsequence:
    "A new draft gets the same title, description and settings, with a Meet link of its own. Registrations and email stay with the old webinar.",
  date: "Date",
  time: (zone) => `Start time (${zone})`,
  create: "Create draft",
  created: "Draft created.",
  repeat: "Repeat…",
  repeatTitle: "Repeat as a series",
  repeatConsequence:
    "Each date becomes a draft of its own. You can change, publish or delete each one without touching the others.",
  every: "Repeats",
  rhythms: { week: "Every week", two_weeks: "Every two weeks", month: "Every month" },
  ends: "Ends",
  endings: { count: "After a number of dates", until: "On a date" },
  count: "How many drafts",
  until: "Last possible day",
  dates: (count) => en(count, "date", "dates"),
  clockChange: {
    skipped_time: "The clocks go forward over the usual time, so it starts later.",
    repeated_time: "The usual time comes twice that night. It starts at the first.",
  },
  withoutDay: (months) => `No date in ${months}: the month doesn’t have that day.`,
  createAll: (count) => `Create ${en(count, "draft", "drafts")}`,
  createdAll: (count) => `${en(count, "draft", "drafts")} created.`,
  wrongCount: (most) => `Enter a whole number from 1 to ${most}.`,
  showSeries: "Show the series",
  seriesOnly: "You see one series.",
  allWebinars: "Show all webinars",
};

export const planningFr: PlanningWords = {
  again: "Replanifier…",
  againOf: (title) => `« ${title} »`,
  againTitle: "Replanifier",
  againConsequence:
    "Un nouveau brouillon reprend le titre, la description et les réglages, avec son propre lien Meet. Les inscriptions et les e-mails restent avec l’ancien webinaire.",
  date: "Date du webinaire",
  time: (zone) => `Heure de début (${zone})`,
  create: "Créer le brouillon",
  created: "Brouillon créé.",
  repeat: "Répéter…",
  repeatTitle: "Répéter en série",
  repeatConsequence:
    "Chaque date devient un brouillon à part. Vous pouvez modifier, publier ou supprimer chacun sans toucher aux autres.",
  every: "Fréquence",
  rhythms: {
    week: "Chaque semaine",
    two_weeks: "Toutes les deux semaines",
    month: "Chaque mois",
  },
  ends: "Fin",
  endings: { count: "Après un nombre de dates", until: "À une date" },
  count: "Nombre de brouillons",
  until: "Dernier jour possible",
  dates: (count) => fr(count, "date retenue", "dates retenues"),
  clockChange: {
    skipped_time: "L’heure habituelle n’existe pas ce jour-là : le webinaire commence plus tard.",
    repeated_time: "L’heure habituelle revient deux fois : la première compte.",
  },
  withoutDay: (months) => `Aucune date en ${months} : le mois n’a pas ce jour.`,
  createAll: (count) => `Créer ${fr(count, "brouillon", "brouillons")}`,
  createdAll: (count) => `${fr(count, "brouillon créé", "brouillons créés")}.`,
  wrongCount: (most) => `Saisissez un nombre entier de 1 à ${most}.`,
  showSeries: "Voir la série",
  seriesOnly: "Vous voyez une seule série.",
  allWebinars: "Voir tous les webinaires",
};

export const planningSv: PlanningWords = {
  again: "Planera igen…",
  againOf: (title) => `”${title}”`,
  againTitle: "Planera igen",
  againConsequence:
    "Ett nytt utkast får samma titel, beskrivning och inställningar, med en egen Meet-länk. Anmälningar och e-post stannar hos det gamla webbinariet.",
  date: "Datum",
  time: (zone) => `Starttid (${zone})`,
  create: "Skapa utkast",
  created: "Utkastet är skapat.",
  repeat: "Upprepa…",
  repeatTitle: "Upprepa som serie",
  repeatConsequence:
    "Varje datum blir ett eget utkast. Du kan ändra, publicera eller ta bort vart och ett utan att röra de andra.",
  every: "Upprepas",
  rhythms: { week: "Varje vecka", two_weeks: "Varannan vecka", month: "Varje månad" },
  ends: "Slutar",
  endings: { count: "Efter ett antal datum", until: "Ett visst datum" },
  count: "Antal utkast",
  until: "Sista möjliga dag",
  dates: (count) => sv(count, "datum", "datum"),
  clockChange: {
    skipped_time: "Klockan ställs fram över den vanliga tiden, så det börjar senare.",
    repeated_time: "Den vanliga tiden kommer två gånger. Den första gäller.",
  },
  withoutDay: (months) => `Inget datum i ${months}: månaden saknar den dagen.`,
  createAll: (count) => `Skapa ${sv(count, "utkast", "utkast")}`,
  createdAll: (count) => `${sv(count, "utkast", "utkast")} skapade.`,
  wrongCount: (most) => `Ange ett heltal från 1 till ${most}.`,
  showSeries: "Visa serien",
  seriesOnly: "Du ser en serie.",
  allWebinars: "Visa alla webbinarier",
};
