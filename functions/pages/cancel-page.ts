import type { Locale } from "../../shared/platform/locale.ts";
import type { OwnRegistration } from "../../shared/registering/cancel.ts";
import { markup } from "./html.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { formatTimeRange } from "./when.ts";

const WORDS = {
  en: {
    title: "Cancel your registration?",
    button: "Cancel my registration",
    effect: "Your place goes to somebody else, and we write to you no more about this webinar.",
    done: "Your registration is cancelled",
    thanks: "Thank you for telling us: somebody else can have your place.",
    again: "Register again",
  },
  fr: {
    title: "Annuler votre inscription ?",
    button: "Annuler mon inscription",
    effect: "Votre place sera libérée et nous ne vous écrirons plus au sujet de ce webinaire.",
    done: "Votre inscription est annulée",
    thanks: "Merci de nous l'avoir dit : quelqu'un d'autre peut prendre votre place.",
    again: "S'inscrire à nouveau",
  },
} as const satisfies Record<Locale, object>;

/** Asks first, because mail scanners open every link. */
export function cancelPage(registration: OwnRegistration, action: string): Page {
  const { locale, status, title } = registration;
  const words = WORDS[locale];
  if (status === "cancelled") return cancelledPage(registration);
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

export function cancelledPage({ locale, title, slug }: OwnRegistration): Page {
  const words = WORDS[locale];
  return noticePage({
    locale,
    title: words.done,
    text: markup`<strong>${title}</strong><br />${words.thanks}`,
    more: markup`<p><a href="/webinars/${slug}">${words.again}</a></p>`,
  });
}
