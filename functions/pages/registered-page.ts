import type { Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { FieldError } from "../../shared/platform/field-fault.ts";
import type { OwnQuestion } from "../../shared/webinars/own-questions.ts";
import type { PublicWebinar } from "../../shared/webinars/public.ts";
import { calendarLinks } from "./calendar-links.ts";
import { NOTHING_SENT, type Sent } from "./fields.ts";
import { markup, type Html } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { timeOf } from "./parts.ts";
import { wrongAnswerTexts } from "./question-fields.ts";
import { registrationForm } from "./registration-form.ts";
import { PAGE_WORDS } from "./words.ts";

/** The same for everybody, so that it does not reveal whether the address was registered before. */
export function registeredPage(webinar: PublicWebinar): Page {
  const { locale, slug } = webinar;
  const words = PAGE_WORDS[locale].registered;
  return pageOf({
    locale,
    title: `${words.title} · ${webinar.title}`,
    description: words.title,
    body: markup`<div class="card stack narrow">
      <h1>${words.title}</h1>
      <div>
        <h2><a href="/webinars/${slug}">${webinar.title}</a></h2>
        ${timeOf(webinar, locale)}
      </div>
      <p>${words.text}</p>
      ${calendarButtons(webinar)}
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
}): Page {
  const { locale, action, attribution, questions, values, errors } = of;
  const words = PAGE_WORDS[locale].form;
  const fields = errors.map(({ pointer }) => pointer.split("/")[1]);
  const known = Object.entries<string>(words.invalid).filter(([name]) => fields.includes(name));
  const wrong = { ...Object.fromEntries(known), ...wrongAnswerTexts(errors, locale) };
  const sent = { ...NOTHING_SENT, values, wrong };
  return noticePage({
    locale,
    title: words.again,
    text: words.againHint,
    more: registrationForm({ locale, questions }, { action, attribution, sent }),
  });
}
