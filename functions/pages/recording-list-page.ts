import type { Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { ListedRecording } from "../../shared/webinars/programme.ts";
import { markup } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { emptyCard, webinarCards } from "./webinar-card.ts";
import { PAGE_WORDS } from "./words.ts";

export function recordingListPage(
  recordings: readonly ListedRecording[],
  { locale, url, attribution }: { locale: Locale; url: string; attribution: Attribution },
): Page {
  const words = PAGE_WORDS[locale].recordings;
  return pageOf({
    locale,
    title: words.title,
    description: words.lead,
    canonicalUrl: url + lang(locale),
    body: markup`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${recordings.length === 0 ? emptyCard(words) : webinarCards(recordings, { locale, attribution })}
      <p class="list"><a href="/webinars${lang(locale)}">${PAGE_WORDS[locale].webinar.others}</a></p>`,
  });
}
