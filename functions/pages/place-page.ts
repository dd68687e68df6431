import { currentWording } from "../../shared/consent/wordings.ts";
import { outgoingName } from "../../shared/platform/outgoing-name.ts";
import type { OfferedPlace } from "../../shared/registering/confirm-place.ts";
import { markup } from "./html.ts";
import type { Page } from "./layout.ts";
import { legalLink } from "./legal.ts";
import { noticePage } from "./notice-page.ts";
import { formatTimeRange } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

/** Asks first, because mail scanners open every link. */
export function placePage(place: OfferedPlace, action: string): Page {
  const { locale, status, title } = place;
  if (status !== "pending") return confirmedPlacePage(place);
  const words = place.joins_list ? PAGE_WORDS[locale].place.full : PAGE_WORDS[locale].place;
  const called = outgoingName(place.name);
  return noticePage({
    locale,
    title: words.title,
    text: markup`<strong>${title}</strong><br />${formatTimeRange(place, locale)}`,
    more: markup`${called === "" ? null : markup`<p class="soft">${PAGE_WORDS[locale].form.name}: ${called}</p>`}
      <p>${words.effect} ${currentWording("registration", locale).text}</p>
      ${place.consents.map((each) => markup`<p class="prose">${each}</p>`)}
      <p class="soft">${legalLink("privacy", locale)}</p>
      <form method="post" action="${action}">
        <button class="button" type="submit">${words.button}</button>
      </form>`,
  });
}

export function confirmedPlacePage({ locale, title, status }: OfferedPlace): Page {
  const { place } = PAGE_WORDS[locale];
  const words = status === "waiting" ? place.full : place;
  return noticePage({
    locale,
    title: words.done,
    text: markup`<strong>${title}</strong><br />${words.thanks}`,
  });
}
