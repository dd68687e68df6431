import type { LegalNotices } from "../mail/letter/legal.ts";
import { questionLetter } from "../questions/letter.ts";
import type { MailTemplate } from "../mail/model.ts";
import type { Locale } from "../platform/locale.ts";
import { MAIL_WORDS } from "../mail/words/words.ts";

export function optInLetter(
  { locale, topics }: { locale: Locale; topics: readonly string[] },
  of: { confirm: string; notMe: string; legal: LegalNotices },
): MailTemplate {
  const named = topics.map((topic) => topic.replaceAll("-", " ")).join(", ");
  return questionLetter({ locale, words: MAIL_WORDS[locale].optIn, about: named, ...of });
}
