import type { Locale } from "../../shared/platform/locale.ts";
import { currentWording } from "../../shared/consent/wordings.ts";
import { outgoingName } from "../../shared/platform/outgoing-name.ts";
import type { OfferedPlace } from "../../shared/registering/confirm-place.ts";
import { FORM_WORDS } from "./form-words.ts";
import { markup } from "./html.ts";
import type { Page } from "./layout.ts";
import { legalLink } from "./legal.ts";
import { noticePage } from "./notice-page.ts";
import { formatTimeRange } from "./when.ts";

const WORDS = {
  en: {
    title: "Do you want this place?",
    effect: "Confirm, and it’s yours. We’ll email you the link to join.",
    button: "Yes, I want the place",
    done: "You’re registered",
    thanks: "Check your inbox for the link to join.",
  },
  fr: {
    title: "Voulez-vous cette place ?",
    effect: "Ce bouton vous la réserve. Un e-mail avec le lien pour participer suivra.",
    button: "Oui, je veux la place",
    done: "Vous êtes inscrit(e)",
    thanks: "Une confirmation avec le lien pour participer est en route.",
  },
} as const satisfies Record<Locale, object>;

/** Asks first, because mail scanners open every link. */
export function placePage(place: OfferedPlace, action: string): Page {
  const { locale, status, title } = place;
  if (status === "registered") return confirmedPlacePage(place);
  const words = WORDS[locale];
  const called = outgoingName(place.name);
  return noticePage({
    locale,
    title: words.title,
    text: markup`<strong>${title}</strong><br />${formatTimeRange(place, locale)}`,
    more: markup`${called === "" ? null : markup`<p class="soft">${FORM_WORDS[locale].name}: ${called}</p>`}
      <p>${words.effect} ${currentWording("registration", locale).text}</p>
      <p class="soft">${legalLink("privacy", locale)}</p>
      <form method="post" action="${action}">
        <button class="button" type="submit">${words.button}</button>
      </form>`,
  });
}

export function confirmedPlacePage({ locale, title }: OfferedPlace): Page {
  const words = WORDS[locale];
  return noticePage({
    locale,
    title: words.done,
    text: markup`<strong>${title}</strong><br />${words.thanks}`,
  });
}
