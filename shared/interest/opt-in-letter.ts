import type { LegalNotices } from "../mail/letter/legal.ts";
import { questionLetter } from "../questions/letter.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";

const WORDS = {
  en: {
    subject: "Please confirm: news of webinars",
    body: "Someone, hopefully you, asked us to email this address about webinars on these topics:",
    button: "Yes, keep me informed",
    otherwise: "If this wasn’t you, ignore this email. You won’t hear from us again.",
    notMe: "This wasn’t me. Don’t email me again",
  },
  fr: {
    subject: "À confirmer : des nouvelles de nos webinaires",
    body: "Quelqu'un, vous sans doute, a demandé à recevoir à cette adresse des nouvelles de webinaires sur ces thèmes :",
    button: "Oui, tenez-moi au courant",
    otherwise: "Si ce n'était pas vous, ne faites rien : nous ne vous écrirons pas.",
    notMe: "Ce n'était pas moi : ne m'écrivez plus",
  },
} as const satisfies Record<Locale, object>;

export function optInLetter(
  { locale, topics }: { locale: Locale; topics: readonly string[] },
  of: { confirm: string; notMe: string; legal: LegalNotices },
): MailTemplate {
  const named = topics.map((topic) => topic.replaceAll("-", " ")).join(", ");
  return questionLetter({ locale, words: WORDS[locale], about: named, ...of });
}
