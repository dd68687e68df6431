import type { Challenge } from "../../shared/access/challenge.ts";
import { formParameters, type Attribution } from "../../shared/attribution/touch.ts";
import { formAction } from "../../shared/consent/model.ts";
import { currentWording } from "../../shared/consent/wordings.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { CHALLENGE_SCRIPT } from "./challenge-script.ts";
import type { Sent } from "./fields.ts";
import { Html, markup } from "./html.ts";
import type { Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { ANSWERS, answersSent } from "./question-fields.ts";
import { recaptchaPage } from "./recaptcha-page.ts";
import { PAGE_WORDS } from "./words.ts";

/** The form's own fields go with it; `proof` is the script's. Without scripts the button sends it empty. */
const CARRIED = ["email", "name", "organisation", "locale", "time_zone", "source"] as const;

export function challengePage(of: {
  locale: Locale;
  action: string;
  attribution: Attribution;
  values: Sent["values"];
  challenge: Challenge;
}): Page {
  const { locale, action, attribution, values, challenge } = of;
  const wording = currentWording("registration", locale).id;
  const sentTo = formAction(action, {
    ...formParameters(attribution),
    page: "webinar",
    wording,
  });
  const carried = CARRIED.flatMap((name) => {
    const value = values[name];
    return typeof value === "string" ? [hidden(name, value)] : [];
  });
  const answers = [...answersSent(values)].map(([id, value]) => hidden(`${ANSWERS}.${id}`, value));
  const waits = values["waiting_list"] === true ? [hidden("waiting_list", "true")] : [];
  const ticked = [...waits, hidden("consent", "true")];
  const fields = [...carried, ...answers, ...ticked, hidden("proof", "")];
  if (challenge.kind === "recaptcha") return recaptchaPage({ locale, sentTo, fields, challenge });
  const words = PAGE_WORDS[locale].challenge;
  return noticePage({
    locale,
    title: words.title,
    text: words.text,
    isEmbeddable: true,
    more: markup`<form method="post" action="${sentTo}" data-token="${challenge.token}" data-bits="${challenge.bits}">
        ${fields}
        <p class="soft">${words.hint}</p>
        <button class="button" type="submit">${words.button}</button>
      </form>
      <script>${new Html(CHALLENGE_SCRIPT)}</script>`,
  });
}

const hidden = (name: string, value: string): Html =>
  markup`<input type="hidden" name="${name}" value="${value}" />`;
