import { formParameters, type Attribution } from "../../shared/attribution/touch.ts";
import { formAction } from "../../shared/consent/model.ts";
import { currentWording } from "../../shared/consent/wordings.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { OwnQuestion } from "../../shared/webinars/own-questions.ts";
import { consentField, NOTHING_SENT, textField, honeypotField, type Sent } from "./fields.ts";
import { legalLink } from "./legal.ts";
import { markup, type Html } from "./html.ts";
import { questionFields } from "./question-fields.ts";
import { PAGE_WORDS } from "./words.ts";

/** What led the visitor here; without it, the registration says that it was the website. */
const sourceField = ({ values: { source } }: Sent): Html | null =>
  typeof source === "string"
    ? markup`<input type="hidden" name="source" value="${source}" />`
    : null;

/** Works without scripts: the browser sends it as `application/x-www-form-urlencoded`. */
export function registrationForm(
  { locale, questions }: { locale: Locale; questions: readonly OwnQuestion[] },
  {
    action,
    attribution,
    sent = NOTHING_SENT,
    isWaiting = false,
  }: {
    action: string;
    attribution: Attribution;
    sent?: Sent;
    /** True for the form of the waiting list. */
    isWaiting?: boolean;
  },
): Html {
  const words = PAGE_WORDS[locale].form;
  const { id, text } = currentWording("registration", locale);
  const about = { ...formParameters(attribution), page: "webinar" as const, wording: id };
  return markup`<form method="post" action="${formAction(action, about)}">
    ${textField({ name: "email", type: "email", label: words.email, isRequired: true, maxLength: 254, autocomplete: "email" }, sent)}
    ${textField({ name: "name", type: "text", label: words.name, isRequired: true, maxLength: 120, autocomplete: "name" }, sent)}
    ${textField({ name: "organisation", type: "text", label: words.organisation, hint: words.optional, isRequired: false, maxLength: 200, autocomplete: "organization" }, sent)}
    ${questionFields(questions, sent, locale)} ${honeypotField(words.trap)} ${consentField(text, sent)}
    <p class="soft">${legalLink("privacy", locale)}</p>
    <input type="hidden" name="locale" value="${locale}" />
    <input type="hidden" name="time_zone" value="" />
    <input type="hidden" name="proof" value="ask" />${sourceField(sent)}
    ${isWaiting ? markup`<input type="hidden" name="waiting_list" value="true" />` : null}
    <button class="button" type="submit">${isWaiting ? words.wait : words.register}</button>
  </form>`;
}
