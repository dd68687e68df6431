import type { LegalNotices } from "../mail/letter/legal.ts";
import type { MailTemplate } from "../mail/model.ts";
import { singleLine } from "../mail/render.ts";
import { formatWhen } from "../mail/when.ts";
import type { Locale } from "../platform/locale.ts";
import { questionLetter } from "../questions/letter.ts";
import type { Webinar } from "../webinars/model.ts";

const WORDS = {
  en: {
    subject: (title: string) => `Please confirm your place: ${title}`,
    body: "Someone, hopefully you, asked for a place at this webinar with this address:",
    button: "Yes, I want the place",
    otherwise: "If this wasn’t you, ignore this email. No place is reserved.",
    notMe: "This wasn’t me. Don’t email me again",
  },
  fr: {
    subject: (title: string) => `Confirmez votre place : ${title}`,
    body: "Quelqu'un, vous sans doute, a demandé une place à ce webinaire avec cette adresse :",
    button: "Oui, je veux la place",
    otherwise:
      "Si ce n'était pas vous, ne faites rien : aucune place n'est prise et rien d'autre ne suivra.",
    notMe: "Ce n'était pas moi : ne m'écrivez plus",
  },
} as const satisfies Record<Locale, object>;

/** Names nobody: a stranger may have typed the name. */
export function placeLetter(
  webinar: Pick<Webinar, "title" | "starts_at" | "ends_at">,
  { locale, time_zone: timeZone }: { locale: Locale; time_zone: string },
  of: { confirm: string; notMe: string; legal: LegalNotices },
): MailTemplate {
  const { subject, ...words } = WORDS[locale];
  const title = singleLine(webinar.title);
  return questionLetter({
    locale,
    words: { ...words, subject: subject(title) },
    about: `${title}, ${formatWhen(webinar, { locale, timeZone })}`,
    ...of,
  });
}
