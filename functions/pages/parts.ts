/** Parts that several pages share. */
import type { Locale } from "../../shared/platform/locale.ts";
import { markup, type Html } from "./html.ts";
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

export const tagList = (tags: readonly string[], label: string): Html | null =>
  tags.length === 0
    ? null
    : markup`<ul class="tags" aria-label="${label}">
        ${tags.map((tag) => markup`<li>${tag.replaceAll("-", " ")}</li>`)}
      </ul>`;
