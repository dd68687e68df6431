import type { Challenge } from "../../shared/access/challenge.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { Html, markup, type Fragment } from "./html.ts";
import type { Outside, Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { RECAPTCHA_SCRIPT } from "./recaptcha-script.ts";
import { PAGE_WORDS } from "./words.ts";

/** https://developers.google.com/recaptcha/docs/faq, on content security policies. */
function outsideOf(script: string): Outside {
  const recaptcha = `${new URL(script).origin}/recaptcha/`;
  return {
    scripts: [recaptcha, "https://www.gstatic.com/recaptcha/"],
    frames: [recaptcha, "https://recaptcha.google.com/recaptcha/"],
    connections: [recaptcha],
  };
}

/** `fields`: the form's own, hidden. The button that asks Google is shown by the script alone. */
export function recaptchaPage(of: {
  locale: Locale;
  sentTo: string;
  fields: Fragment;
  challenge: Extract<Challenge, { kind: "recaptcha" }>;
}): Page {
  const { locale, sentTo, fields, challenge } = of;
  const words = PAGE_WORDS[locale].recaptcha;
  return noticePage({
    locale,
    title: words.title,
    text: words.text,
    isEmbeddable: true,
    more: markup`<form method="post" action="${sentTo}" data-site-key="${challenge.site_key}" data-action="${challenge.action}" data-script="${challenge.script}">
        ${fields}
        <p class="soft">${words.hint}</p>
        <p role="status" hidden>${words.failed}</p>
        <button class="button" type="button" hidden>${words.check}</button>
        <button class="button" type="submit">${words.mail}</button>
      </form>
      <script>${new Html(RECAPTCHA_SCRIPT)}</script>`,
    visited: {
      script: RECAPTCHA_SCRIPT,
      outside: outsideOf(challenge.script),
      notice: markup`${words.notice} <a href="https://policies.google.com/privacy">${words.privacy}</a>, <a href="https://policies.google.com/terms">${words.terms}</a>`,
    },
  });
}
