import type { OwnRegistration } from "../../shared/registering/cancel.ts";
import { markup } from "./html.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { formatTimeRange } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

/** Asks first, because mail scanners open every link. */
export function cancelPage(registration: OwnRegistration, action: string): Page {
  const { locale, status, title } = registration;
  if (status === "cancelled" || status === "left") return cancelledPage(registration);
  const { cancel, leave } = PAGE_WORDS[locale];
  const words = status === "waiting" ? leave : cancel;
  return noticePage({
    locale,
    title: words.title,
    text: markup`<strong>${title}</strong><br />${formatTimeRange(registration, locale)}`,
    more: markup`<p>${words.effect}</p>
      <form method="post" action="${action}">
        <button class="button danger" type="submit">${words.button}</button>
      </form>`,
  });
}

export function cancelledPage({ locale, title, slug, status }: OwnRegistration): Page {
  const { cancel, leave } = PAGE_WORDS[locale];
  const words = status === "left" ? leave : cancel;
  return noticePage({
    locale,
    title: words.done,
    text: markup`<strong>${title}</strong><br />${words.thanks}`,
    more: markup`<p><a href="/webinars/${slug}">${words.again}</a></p>`,
  });
}
