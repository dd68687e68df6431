/**
 * Every text that people have agreed to, by its id. A consent keeps the id, so a text that was ever shown stays here: a new
 * text gets a row of its own, and `isCurrent` moves to it.
 */
import type { Locale } from "../platform/locale.ts";

export type ConsentPurpose = "registration" | "interest";

export interface Wording {
  /** Ends with the first eight digits of the text's SHA-256, so that no text can change under its id. */
  id: string;
  purpose: ConsentPurpose;
  locale: Locale;
  text: string;
  /** True for the text that forms show now. */
  isCurrent: boolean;
}

export const WORDINGS: readonly Wording[] = [
  {
    id: "registration-en-7b578989",
    purpose: "registration",
    locale: "en",
    text: "I agree that Petanque Life keeps these details to run this webinar and writes to me about it. I can cancel at any time.",
    isCurrent: false,
  },
  {
    id: "registration-en-f8ff6ace",
    purpose: "registration",
    locale: "en",
    text: "I agree that Petanque Life keeps these details, and how I found this page, to run this webinar and writes to me about it. I can cancel at any time.",
    isCurrent: true,
  },
  {
    id: "registration-fr-73324c2f",
    purpose: "registration",
    locale: "fr",
    text: "J'accepte que Petanque Life conserve ces données pour l'organisation de ce webinaire et m'écrive à ce sujet. Je peux annuler à tout moment.",
    isCurrent: false,
  },
  {
    id: "registration-fr-9f3c004e",
    purpose: "registration",
    locale: "fr",
    text: "J'accepte que Petanque Life conserve ces données, et comment j'ai trouvé cette page, pour l'organisation de ce webinaire et m'écrive à ce sujet. Je peux annuler à tout moment.",
    isCurrent: true,
  },
  {
    id: "registration-sv-1925b675",
    purpose: "registration",
    locale: "sv",
    text: "Jag godkänner att Petanque Life sparar de här uppgifterna för att genomföra webbinariet och mejlar mig om det. Jag kan avboka när som helst.",
    isCurrent: false,
  },
  {
    id: "registration-sv-aff9ccea",
    purpose: "registration",
    locale: "sv",
    text: "Jag godkänner att Petanque Life sparar de här uppgifterna, och hur jag hittade hit, för att genomföra webbinariet och mejlar mig om det. Jag kan avboka när som helst.",
    isCurrent: true,
  },
  {
    id: "interest-en-b8168132",
    purpose: "interest",
    locale: "en",
    text: "I agree that Petanque Life keeps this address and writes to me about webinars on these topics. I can unsubscribe at any time.",
    isCurrent: true,
  },
  {
    id: "interest-fr-9ec9023c",
    purpose: "interest",
    locale: "fr",
    text: "J'accepte que Petanque Life conserve cette adresse et m'écrive au sujet de webinaires sur ces thèmes. Je peux me désabonner à tout moment.",
    isCurrent: true,
  },
  {
    id: "interest-sv-51b3ce35",
    purpose: "interest",
    locale: "sv",
    text: "Jag godkänner att Petanque Life sparar den här adressen och mejlar mig om webbinarier i de här ämnena. Jag kan avsluta prenumerationen när som helst.",
    isCurrent: true,
  },
];

/** The text that forms show now. */
export function currentWording(purpose: ConsentPurpose, locale: Locale): Wording {
  const current = WORDINGS.find(
    (each) => each.isCurrent && each.purpose === purpose && each.locale === locale,
  );
  if (current === undefined) throw new Error(`no text asks for consent to ${purpose} in ${locale}`);
  return current;
}

/** Null for an id that no text of this purpose has had. */
export const wordingOf = (id: string | undefined, purpose: ConsentPurpose): Wording | null =>
  WORDINGS.find((each) => each.id === id && each.purpose === purpose) ?? null;
