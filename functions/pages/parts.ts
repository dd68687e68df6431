/** Parts that several pages share. */
import type { Locale } from "../../shared/platform/locale.ts";
import { markup, type Html } from "./html.ts";
import { lang } from "./layout.ts";
import { formatTimeRange, zoneName, type Span } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

/** The time in the webinar's zone. The script adds the reader's time if that differs. */
export function timeOf(webinar: Span, locale: Locale): Html {
  const { starts_at, ends_at, time_zone } = webinar;
  return markup`<p>
      <time datetime="${starts_at.toISOString()}">${formatTimeRange(webinar, locale)}</time>
      <span class="soft">(${zoneName(webinar, locale)})</span>
    </p>
    <p
      class="soft"
      hidden
      data-starts="${starts_at.toISOString()}"
      data-ends="${ends_at.toISOString()}"
      data-zone="${time_zone}"
      data-label="${PAGE_WORDS[locale].webinar.yourTime}"
    ></p>`;
}

export const topicName = (tag: string): string => tag.replaceAll("-", " ");

/** Each leads to its topic's page, unless that may be missing. */
export const tagList = (
  tags: readonly string[],
  locale: Locale,
  { isLinked = true }: { isLinked?: boolean } = {},
): Html | null =>
  tags.length === 0
    ? null
    : markup`<ul class="tags" aria-label="${PAGE_WORDS[locale].list.topics}">
        ${tags.map((tag) =>
          isLinked
            ? markup`<li><a href="/webinars/topics/${tag}${lang(locale)}">${topicName(tag)}</a></li>`
            : markup`<li>${topicName(tag)}</li>`,
        )}
      </ul>`;
