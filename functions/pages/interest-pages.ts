/** The pages to ask for news, to confirm that, and to unsubscribe. */
import { formAction } from "../../shared/consent/model.ts";
import { currentWording } from "../../shared/consent/wordings.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { outgoingName } from "../../shared/platform/outgoing-name.ts";
import { consentField, NOTHING_SENT, textField, honeypotField, type Sent } from "./fields.ts";
import { markup, type Html } from "./html.ts";
import { legalLink } from "./legal.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { tagList } from "./parts.ts";
import { PAGE_WORDS } from "./words.ts";

const ACTION = "/webinars/interest";

export function interestPage(
  topics: readonly string[],
  { locale, url }: { locale: Locale; url: string },
): Page {
  const words = PAGE_WORDS[locale].interest;
  const form =
    topics.length === 0 ? markup`<p>${words.noTopics}</p>` : interestForm(topics, { locale });
  return pageOf({
    locale,
    title: words.title,
    description: words.lead,
    canonicalUrl: url + lang(locale),
    body: markup`<div class="card stack narrow">
      <h1>${words.title}</h1>
      <p class="soft">${words.lead}</p>
      ${form}
    </div>`,
  });
}

/** The form again, with what was sent and its errors. */
export function interestAgainPage(of: {
  locale: Locale;
  values: Sent["values"];
  fields: readonly string[];
}): Page {
  const { locale, values, fields } = of;
  const words = PAGE_WORDS[locale].form;
  const known = Object.entries<string>(words.invalid).filter(([name]) => fields.includes(name));
  const sent = { values, wrong: Object.fromEntries(known) };
  return noticePage({
    locale,
    title: words.again,
    text: words.againHint,
    more: markup`${interestForm(textsOf(values["topics"]), { locale, sent })}
      <p><a href="${ACTION}${lang(locale)}">${PAGE_WORDS[locale].interest.title}</a></p>`,
  });
}

function interestForm(
  topics: readonly string[],
  { locale, sent = NOTHING_SENT }: { locale: Locale; sent?: Sent },
): Html {
  const words = PAGE_WORDS[locale].interest;
  const { email, invalid, trap } = PAGE_WORDS[locale].form;
  const { id, text } = currentWording("interest", locale);
  const chosen = textsOf(sent.values["topics"]);
  return markup`<form method="post" action="${formAction(ACTION, { page: "interest", wording: id })}">
    <fieldset>
      <legend>${words.topics}</legend>
      <div class="choices">${topics.map((topic) => choice(topic, chosen.includes(topic)))}</div>
      ${sent.wrong["topics"] === undefined ? null : markup`<p class="wrong">${invalid.topics}</p>`}
    </fieldset>
    ${textField({ name: "email", type: "email", label: email, isRequired: true, maxLength: 254, autocomplete: "email" }, sent)}
    ${textField({ name: "name", type: "text", label: words.name, hint: words.optional, isRequired: false, maxLength: 120, autocomplete: "name" }, sent)}
    ${honeypotField(trap)} ${consentField(text, sent)}
    <p class="soft">${legalLink("privacy", locale)}</p>
    <input type="hidden" name="locale" value="${locale}" />
    <input type="hidden" name="time_zone" value="" />
    <button class="button" type="submit">${words.submit}</button>
  </form>`;
}

const choice = (topic: string, isChosen: boolean): Html =>
  markup`<label
    ><input type="checkbox" name="topics" value="${topic}" ${isChosen ? markup`checked` : null} />
    ${topic.replaceAll("-", " ")}</label
  >`;

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];

export function interestSentPage(
  locale: Locale,
  { isOptInDouble }: { isOptInDouble: boolean },
): Page {
  const words = PAGE_WORDS[locale].interest;
  return isOptInDouble
    ? noticePage({ locale, title: words.asked, text: words.askedText })
    : noticePage({ locale, title: words.subscribed, text: words.subscribedText });
}

export function confirmInterestPage(
  { locale, name, topics }: { locale: Locale; name: string | null; topics: readonly string[] },
  action: string,
): Page {
  const words = PAGE_WORDS[locale].interest;
  const called = outgoingName(name ?? "");
  return noticePage({
    locale,
    title: words.confirm,
    text: words.confirmText,
    more: markup`${tagList(topics, locale)}
      ${called === "" ? null : markup`<p class="soft">${words.name}: ${called}</p>`}${button(action, words.confirmButton, "button")}`,
  });
}

export function unsubscribePage(locale: Locale, action: string): Page {
  const words = PAGE_WORDS[locale].interest;
  return noticePage({
    locale,
    title: words.unsubscribe,
    text: words.unsubscribeText,
    more: markup`<p class="soft">${words.unsubscribeHint}</p>
      ${button(`${action}?page=unsubscribe`, words.unsubscribeButton, "button danger")}`,
  });
}

export function unsubscribedPage(locale: Locale): Page {
  const words = PAGE_WORDS[locale].interest;
  return noticePage({
    locale,
    title: words.unsubscribed,
    text: words.unsubscribedText,
    more: markup`<p><a href="${ACTION}${lang(locale)}">${words.again}</a></p>`,
  });
}

const button = (action: string, label: string, look: string): Html =>
  markup`<form method="post" action="${action}">
    <button class="${look}" type="submit">${label}</button>
  </form>`;
