import type { Locale } from "../../shared/platform/locale.ts";
import { markup, type Fragment } from "./html.ts";
import { lang, pageOf, type Page, type PageContent } from "./layout.ts";
import { PAGE_WORDS } from "./words.ts";

/** A page with one message. */
export function noticePage(of: {
  locale: Locale;
  title: string;
  text: Fragment;
  /** Content below the message, such as a form. */
  more?: Fragment;
  visited?: PageContent["visited"];
  isEmbeddable?: boolean;
}): Page {
  const { locale, title, text, more = null, visited, isEmbeddable = false } = of;
  return pageOf({
    locale,
    title,
    description: title,
    isEmbeddable,
    ...(visited !== undefined && { visited }),
    body: markup`<div class="card stack narrow">
      <h1>${title}</h1>
      <p>${text}</p>
      ${more}
      <p><a href="/webinars${lang(locale)}">${PAGE_WORDS[locale].webinar.others}</a></p>
    </div>`,
  });
}
