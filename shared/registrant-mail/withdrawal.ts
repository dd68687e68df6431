/** The link that cancels a registration, in every mail to a registered person except the cancellation. */
import type { BatchRecipient } from "../delivery/model.ts";
import type { Letter, Reader } from "../mail/letter/letter.ts";
import type { Locale } from "../platform/locale.ts";
import type { Webinar } from "../webinars/model.ts";

/** Where a registered person's link to cancel leads. */
export type CancelUrl = (webinar: Pick<Webinar, "id">, recipient: BatchRecipient) => string;

const WORDS: Record<Locale, Pick<Letter, "withdrawal_hint" | "withdrawal_label">> = {
  en: { withdrawal_hint: "Can’t make it?", withdrawal_label: "Cancel your registration" },
  fr: {
    withdrawal_hint: "Vous ne pouvez pas venir\u00a0?",
    withdrawal_label: "Annuler votre inscription",
  },
};

/** The parts of a letter whose template has the link `withdrawal`. */
export const withdrawal = (
  { locale }: Pick<Reader, "locale">,
  url: string,
): Pick<Letter, "withdrawal_hint" | "withdrawal_label" | "withdrawal_url"> => ({
  ...WORDS[locale],
  withdrawal_url: url,
});
