import type { Locale } from "../../shared/platform/locale.ts";
import { markup, type Html } from "./html.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";

const WORDS = {
  en: {
    title: "Wasn’t this you?",
    text: "Then someone else typed your address. We’ll drop the request, free the place and stop all email that our forms send to you.",
    hint: "Your own registrations stay as they are.",
    button: "This wasn’t me. Don’t email me again",
    refused: "We won’t email you again",
    refusedText:
      "Even if someone types your address into one of our forms again, we won’t email you. Our team has been told.",
    allowHint: "Was it you after all?",
    allowButton: "Allow email again",
    allowed: "We can email you again",
    allowedText: "If you had registered, please register again. Your place was freed.",
  },
  fr: {
    title: "Ce n'était pas vous ?",
    text: "Alors quelqu'un d'autre a saisi votre adresse. Ce bouton efface la demande, libère la place, et nos formulaires ne vous enverront plus d'e-mails.",
    hint: "Ce à quoi vous vous êtes inscrit(e) vous-même ne change pas.",
    button: "Ce n'était pas moi : ne m'écrivez plus",
    refused: "Nous ne vous écrirons plus",
    refusedText:
      "Quiconque saisit votre adresse dans nos formulaires, aucun e-mail ne vous parviendra. Notre équipe est prévenue.",
    allowHint: "Si c'était vous, finalement :",
    allowButton: "Recevoir à nouveau nos e-mails",
    allowed: "Nous pouvons vous écrire à nouveau",
    allowedText: "Si vous étiez inscrit(e), inscrivez-vous à nouveau : la place a été libérée.",
  },
} as const satisfies Record<Locale, object>;

/** Asks first, because mail scanners open every link. */
export function notMePage(locale: Locale, action: string): Page {
  const words = WORDS[locale];
  return noticePage({
    locale,
    title: words.title,
    text: words.text,
    more: markup`<p class="soft">${words.hint}</p>
      ${form(action, markup`<button class="button danger" type="submit">${words.button}</button>`)}`,
  });
}

export function refusedPage(locale: Locale, action: string): Page {
  const words = WORDS[locale];
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
  const words = WORDS[locale];
  return noticePage({ locale, title: words.allowed, text: words.allowedText });
}

const form = (action: string, content: Html): Html =>
  markup`<form method="post" action="${action}">${content}</form>`;
