/** The links that lead into a meeting: the reader's own, which follows every change, and Meet's, in case that one fails. */
import type { BatchRecipient } from "../delivery/model.ts";
import type { Letter, Reader } from "../mail/letter/letter.ts";
import type { Webinar } from "../webinars/model.ts";
import type { CancelUrl } from "./withdrawal.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

/** Makes the URL of a person's link to join. */
type JoinUrl = (webinar: Pick<Webinar, "id" | "meet_url">, recipient: BatchRecipient) => string;

/** The links that every mail about a coming webinar has. */
export interface RegistrantUrls {
  join: JoinUrl;
  cancel: CancelUrl;
}

/** The values for a letter whose template has `meetUrl`. */
export const joining = (
  { locale }: Pick<Reader, "locale">,
  url: string,
): Pick<Letter, "button_label" | "direct_label" | "button_url"> => ({
  ...MAIL_WORDS[locale].joining,
  button_url: url,
});

/** One reader's own links. */
export const urlsOf = (
  urls: RegistrantUrls,
  webinar: Webinar,
  recipient: BatchRecipient,
): { join: string; cancel: string } => ({
  join: urls.join(webinar, recipient),
  cancel: urls.cancel(webinar, recipient),
});
