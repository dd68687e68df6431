import type { LegalNotices } from "../mail/letter/legal.ts";
import { questionLetter } from "../questions/letter.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";

const WORDS = {
  en: {
    subject: "Please confirm: news of webinars",
    body: "Somebody, you we hope, asked us to write to this address about webinars on these topics:",
    button: "Yes, keep me informed",
    otherwise: "If it was not you, do nothing: you will not hear from us.",
    notMe: "It was not me: write to me no more",
  },
  fr: {
    subject: "À confirmer : des nouvelles de nos webinaires",
    body: "Quelqu'un, vous espérons-nous, a demandé à recevoir à cette adresse des nouvelles de webinaires sur ces thèmes :",
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
