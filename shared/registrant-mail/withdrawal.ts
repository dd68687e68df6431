/** The link that cancels a registration. Every mail to a registered person has it, except the cancellation. */
import type { BatchRecipient } from "../delivery/model.ts";
import type { Letter, Reader } from "../mail/letter/letter.ts";
import type { Webinar } from "../webinars/model.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

/** Makes the URL of a person's link to cancel. */
export type CancelUrl = (webinar: Pick<Webinar, "id">, recipient: BatchRecipient) => string;

/** The values for a letter whose template has the link `withdrawal`. */
export const withdrawal = (
  { locale }: Pick<Reader, "locale">,
  url: string,
): Pick<Letter, "withdrawal_hint" | "withdrawal_label" | "withdrawal_url"> => ({
  ...MAIL_WORDS[locale].withdrawal,
  withdrawal_url: url,
});
