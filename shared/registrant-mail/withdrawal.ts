/** The link that cancels a registration. Every mail to a registered person has it, except the cancellation. */
import type { BatchRecipient } from "../delivery/model.ts";
import type { Letter, Reader } from "../mail/letter/letter.ts";
import type { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";

/** Makes the URL of a person's link to cancel. */
export type CancelUrl = (webinar: Pick<Webinar, "id">, recipient: BatchRecipient) => string;

const WORDS: Record<Locale, Pick<Letter, "withdrawal_hint" | "withdrawal_label">> = {
  en: { withdrawal_hint: "Can’t make it?", withdrawal_label: "Cancel your registration" },
  fr: {
    withdrawal_hint: "Vous ne pouvez pas venir\u00a0?",
    withdrawal_label: "Annuler votre inscription",
  },
};

/** The values for a letter whose template has the link `withdrawal`. */
export const withdrawal = (
  { locale }: Pick<Reader, "locale">,
  url: string,
): Pick<Letter, "withdrawal_hint" | "withdrawal_label" | "withdrawal_url"> => ({
  ...WORDS[locale],
  withdrawal_url: url,
});
