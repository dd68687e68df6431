import type { Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { ListedWebinar } from "../../shared/webinars/programme.ts";
import { markup } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { emptyCard, webinarCards } from "./webinar-card.ts";
import { PAGE_WORDS } from "./words.ts";

export function webinarListPage(
  webinars: readonly Omit<ListedWebinar, "has_waiting_list">[],
  { locale, url, attribution }: { locale: Locale; url: string; attribution: Attribution },
): Page {
  const words = PAGE_WORDS[locale].list;
  return pageOf({
    locale,
    title: words.title,
    description: words.lead,
    canonicalUrl: url + lang(locale),
    hasFeeds: true,
    body: markup`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${webinars.length === 0 ? emptyCard(words) : webinarCards(webinars, { locale, attribution })}
      <ul class="links list">
        <li><a href="/webinars/interest${lang(locale)}">${words.interest}</a></li>
        <li><a href="/webinars/recordings${lang(locale)}">${words.recordings}</a></li>
        <li><a href="/webinars.ics">${words.calendarFeed}</a></li>
        <li><a href="/webinars.atom">${words.newsFeed}</a></li>
      </ul>`,
  });
}
