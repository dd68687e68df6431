/** The texts of one reader's mail, in their language and time zone. */
import type { Locale } from "../../platform/locale.ts";
import { outgoingName } from "../../platform/outgoing-name.ts";
import type { MailMessage } from "../model.ts";
import { formatWhen } from "../when.ts";
import { MAIL_WORDS } from "../words/words.ts";

export interface Reader {
  name: string;
  locale: Locale;
  time_zone: string;
}

/** The names are those of layout.mjml. A kind of mail leaves out the parts that it does not have. */
export interface Letter {
  lang: Locale;
  /** The words before the title. */
  subject_lead: string;
  /** What a mail program shows beside the subject. */
  preheader: string;
  /** The news in two or three words. */
  label: string;
  greeting: string;
  body: string;
  when_label: string;
  when: string;
  /** The series that the mail belongs to; follows the sender's name. */
  series: string;
  /** Why the reader gets it. */
  reason: string;
  /** Includes the space that some languages put before it. */
  colon: string;
  /** The time before a move. */
  former_when_label?: string;
  former_when?: string;
  button_label?: string;
  /** Where the button leads, if that is each reader's own. */
  button_url?: string;
  direct_label?: string;
  quote_label?: string;
  invite_label?: string;
  next_label?: string;
  invite_hint?: string;
  withdrawal_hint?: string;
  withdrawal_label?: string;
  withdrawal_url?: string;
  privacy_label: string;
  imprint_label: string;
  not_me_label?: string;
  not_me_url?: string;
  unsubscribe_label?: string;
  unsubscribe_url?: string;
  /** Text of JSON (reservation.ts). */
  reservation_name?: string;
  reservation_number?: string;
}

export const letterSubstitutions = (letter: Letter): MailMessage["values"] => ({ ...letter });

type CommonPart =
  | "lang"
  | "preheader"
  | "greeting"
  | "when_label"
  | "when"
  | "series"
  | "reason"
  | "colon"
  | "privacy_label"
  | "imprint_label";

/** The parts that all mails about a webinar have. */
export function aboutWebinar(
  webinar: { starts_at: Date; ends_at: Date },
  { name, locale, time_zone }: Reader,
): Pick<Letter, CommonPart> {
  const { hello, when_label, series, registered, colon } = MAIL_WORDS[locale].common;
  const called = outgoingName(name);
  const when = formatWhen(webinar, { locale, timeZone: time_zone });
  return {
    lang: locale,
    greeting: called === "" ? `${hello},` : `${hello} ${called},`,
    preheader: when,
    when_label,
    when,
    series,
    reason: registered,
    colon,
    ...MAIL_WORDS[locale].legal,
  };
}
