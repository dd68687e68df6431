import { z } from "zod";
import type { Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { FieldError } from "../../shared/platform/field-fault.ts";
import type { OwnQuestion } from "../../shared/webinars/own-questions.ts";
import { PublicWebinar } from "../../shared/webinars/public.ts";
import { calendarLinks } from "./calendar-links.ts";
import { NOTHING_SENT, type Sent } from "./fields.ts";
import { markup, type Html } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { timeOf } from "./parts.ts";
import { wrongAnswerTexts } from "./question-fields.ts";
import { registrationForm } from "./registration-form.ts";
import { PAGE_WORDS } from "./words.ts";

/** `is_waiting`: what was sent was for the waiting list, since all places were taken. */
export const Thanks = PublicWebinar.extend({ is_waiting: z.boolean() }).meta({ id: "Thanks" });

/** The same for everybody, so that it does not reveal whether the address was registered before. */
export function registeredPage(webinar: z.output<typeof Thanks>): Page {
  const { locale, slug, is_waiting: isWaiting } = webinar;
  const registered = PAGE_WORDS[locale].registered;
  const words = isWaiting ? registered.waiting : registered;
  return pageOf({
    locale,
    title: `${words.title} · ${webinar.title}`,
    description: words.title,
    isEmbeddable: true,
    body: markup`<div class="card stack narrow">
      <h1>${words.title}</h1>
      <div>
        <h2><a href="/webinars/${slug}">${webinar.title}</a></h2>
        ${timeOf(webinar, locale)}
      </div>
      <p>${words.text}</p>
      ${isWaiting ? null : calendarButtons(webinar)}
      <p><a href="/webinars${lang(locale)}">${PAGE_WORDS[locale].webinar.others}</a></p>
    </div>`,
  });
}

/** The file first: it follows the webinar's own zone, and every calendar takes it. */
function calendarButtons(webinar: PublicWebinar): Html {
  const { slug, locale } = webinar;
  const { calendar } = PAGE_WORDS[locale].registered;
  const { google, outlook, office } = calendarLinks({ ...webinar, details: calendar.details });
  const link = (href: string, name: string): Html =>
    markup`<li><a href="${href}" rel="noopener nofollow">${name}</a></li>`;
  return markup`<section aria-labelledby="calendar">
    <h2 id="calendar">${calendar.title}</h2>
    <ul class="links">
      <li><a href="/webinars/${slug}/invite.ics">${calendar.file}</a></li>
      ${link(google, "Google Calendar")} ${link(outlook, "Outlook.com")}
      ${link(office, "Microsoft 365")}
    </ul>
    <p class="soft">${calendar.hint}</p>
  </section>`;
}

/** The form again, with what was sent and its errors. */
export function registrationAgainPage(of: {
  locale: Locale;
  action: string;
  attribution: Attribution;
  questions: readonly OwnQuestion[];
  values: Sent["values"];
  errors: readonly FieldError[];
  /** True if all places were taken meanwhile: the form is for the waiting list then. */
  isWaiting?: boolean;
}): Page {
  const { locale, action, attribution, questions, values, errors } = of;
  const isWaiting = of.isWaiting ?? values["waiting_list"] === true;
  const words = PAGE_WORDS[locale].form;
  const { waiting } = PAGE_WORDS[locale].webinar;
  const fields = errors.map(({ pointer }) => pointer.split("/")[1]);
  const known = Object.entries<string>(words.invalid).filter(([name]) => fields.includes(name));
  const wrong = { ...Object.fromEntries(known), ...wrongAnswerTexts(errors, locale) };
  const sent = { ...NOTHING_SENT, values, wrong };
  return noticePage({
    locale,
    title: of.isWaiting === true ? waiting.title : words.again,
    text: of.isWaiting === true ? waiting.text : words.againHint,
    isEmbeddable: true,
    more: registrationForm({ locale, questions }, { action, attribution, sent, isWaiting }),
  });
}
