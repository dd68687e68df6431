import type { Locale } from "../../shared/platform/locale.ts";
import { markup, type Html } from "./html.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { PAGE_WORDS } from "./words.ts";

/** Asks first, because mail scanners open every link. */
export function notMePage(locale: Locale, action: string): Page {
  const words = PAGE_WORDS[locale].notMe;
  return noticePage({
    locale,
    title: words.title,
    text: words.text,
    more: markup`<p class="soft">${words.hint}</p>
      ${form(action, markup`<button class="button danger" type="submit">${words.button}</button>`)}`,
  });
}

export function refusedPage(locale: Locale, action: string): Page {
  const words = PAGE_WORDS[locale].notMe;
  return noticePage({
    locale,
    title: words.refused,
    text: words.refusedText,
    more: markup`<p class="soft">${words.allowHint}</p>
      ${form(
        action,
        markup`<input type="hidden" name="allow" value="true" />
          <button class="button" type="submit">${words.allowButton}</button>`,
      )}`,
  });
}

export function allowedAgainPage(locale: Locale): Page {
  const words = PAGE_WORDS[locale].notMe;
  return noticePage({ locale, title: words.allowed, text: words.allowedText });
}

const form = (action: string, content: Html): Html =>
  markup`<form method="post" action="${action}">${content}</form>`;
