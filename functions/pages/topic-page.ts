import type { Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { ListedRecording, ListedWebinar } from "../../shared/webinars/programme.ts";
import { markup } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { topicName } from "./parts.ts";
import { emptyCard, webinarCards } from "./webinar-card.ts";
import { PAGE_WORDS } from "./words.ts";

export interface Topic {
  url: string;
  topic: string;
  webinars: readonly ListedWebinar[];
  recordings: readonly ListedRecording[];
}

/** Search engines are kept from a topic that has nothing to show. */
export function topicPage(
  { url, topic, webinars, recordings }: Topic,
  { locale, attribution }: { locale: Locale; attribution: Attribution },
): Page {
  const words = PAGE_WORDS[locale];
  const name = topicName(topic);
  const isEmpty = webinars.length + recordings.length === 0;
  return pageOf({
    locale,
    title: words.topic.title(name),
    description: words.topic.lead(name),
    ...(!isEmpty && { canonicalUrl: url + lang(locale) }),
    body: markup`<h1>${words.topic.title(name)}</h1>
      <p class="lead">${words.topic.lead(name)}</p>
      ${webinars.length === 0 ? emptyCard(words.list) : webinarCards(webinars, { locale, attribution })}
      ${
        recordings.length === 0
          ? null
          : markup`<h2 class="list">${words.recordings.title}</h2>
              ${webinarCards(recordings, { locale, attribution })}`
      }
      <ul class="links list">
        <li><a href="/webinars/interest${lang(locale)}">${words.list.interest}</a></li>
        <li><a href="/webinars${lang(locale)}">${words.webinar.others}</a></li>
      </ul>`,
  });
}
