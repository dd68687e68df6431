import type { Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { plainText } from "../../shared/platform/description.ts";
import type {
  PublicState,
  PublicWebinar,
  PublicWebinarDetail,
} from "../../shared/webinars/public.ts";
import { eventOf } from "./event-data.ts";
import { markup, type Fragment, type Html } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { tagList, timeOf } from "./parts.ts";
import { prose } from "./prose.ts";
import { registrationForm } from "./registration-form.ts";
import { formatTimeRange } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

const BADGES: Record<PublicState, string> = {
  open: "badge",
  recorded: "badge",
  full: "badge warn",
  closed: "badge warn",
  ended: "badge quiet",
  cancelled: "badge bad",
};

/** What led the visitor here; the form says so. */
interface Visit {
  source: string | undefined;
  attribution: Attribution;
}

/** Written in the webinar's language. */
export function webinarPage(webinar: PublicWebinarDetail, visit: Visit): Page {
  const { locale, title, description, state } = webinar;
  const words = PAGE_WORDS[locale].webinar;
  return pageOf({
    locale,
    title,
    description: summaryOf(webinar),
    canonicalUrl: webinar.url,
    structured: eventOf(webinar),
    ...picturesOf(webinar),
    body: markup`<div class="sheet">
      <article class="stack">
        ${cover(webinar.cover_image_url)}
        <p><span class="${BADGES[state]}">${words.states[state].badge}</span></p>
        <h1>${title}</h1>
        <dl class="facts">
          <div>
            <dt>${words.when}</dt>
            <dd>${timeOf(webinar, locale)}</dd>
          </div>
          <div>
            <dt>${words.host}</dt>
            <dd>${webinar.host_name}</dd>
          </div>
          ${JOINABLE_STATES.has(state) ? onlineHint(locale) : null}
        </dl>
        ${description === "" ? null : markup`<div class="prose">${prose(description)}</div>`}
        ${aboutHost(webinar)}
        ${tagList(webinar.tags, locale, { isLinked: LISTED_STATES.has(state) })}
      </article>
      <aside class="card" aria-labelledby="next">${nextStep(webinar, visit)}</aside>
    </div>`,
  });
}

/** What the head of the page and its policy say of pictures. */
const picturesOf = ({
  cover_image_url: cover,
  host_picture_url: portrait,
}: PublicWebinarDetail) => ({
  ...(cover !== null && { picture: cover }),
  hasPictures: cover !== null || portrait !== null,
});

/** The sizes keep their places free until the pictures arrive. Neither says what the text does not. */
const cover = (url: string | null): Fragment =>
  url === null ? null : markup`<img class="cover" src="${url}" alt="" width="1200" height="630" />`;

/** The host's name is among the facts already. */
function aboutHost({ host_name, host_bio, host_picture_url: url }: PublicWebinarDetail): Fragment {
  if (host_bio === "" && url === null) return null;
  const portrait =
    url === null
      ? null
      : markup`<img class="portrait" src="${url}" alt="" width="96" height="96" loading="lazy" />`;
  return markup`<section class="host" aria-labelledby="host">
    ${portrait}
    <div>
      <h2 id="host">${host_name}</h2>
      ${host_bio === "" ? null : markup`<div class="prose">${prose(host_bio)}</div>`}
    </div>
  </section>`;
}

/** The programme has them, so their topics have a page. */
const LISTED_STATES = new Set<PublicState>(["open", "full", "recorded"]);

/** Webinars that people can still join. */
const JOINABLE_STATES = new Set<PublicState>(["open", "full", "closed"]);

function onlineHint(locale: Locale): Html {
  const words = PAGE_WORDS[locale].webinar;
  return markup`<div>
    <dt>${words.where}</dt>
    <dd>${words.online} <span>${words.onlineHint}</span></dd>
  </div>`;
}

/** What a visitor can do now, or why there is nothing to do. */
function nextStep(webinar: PublicWebinarDetail, { source, attribution }: Visit): Html {
  const { locale, state, cancel_reason } = webinar;
  const words = PAGE_WORDS[locale].webinar;
  const isWaiting = webinar.offers_waiting_list;
  const { title, text } = isWaiting ? words.waiting : words.states[state];
  const head = markup`<div class="stack">
    <h2 id="next">${title}</h2>
    <p>${text}</p>
    ${cancel_reason === null ? null : markup`<p>${words.because(cancel_reason)}</p>`}
  </div>`;
  if (state === "open" || isWaiting) {
    const action = `/webinars/${webinar.slug}/registrations`;
    const sent = { values: source === undefined ? {} : { source }, wrong: {} };
    return markup`${head}${registrationForm(webinar, { action, attribution, sent, isWaiting })}`;
  }
  const others = markup`<a href="/webinars${lang(locale)}">${words.others}</a>`;
  const link =
    webinar.recording_url === null
      ? null
      : markup`<p>
          <a class="button" href="${webinar.recording_url}" rel="noopener">${words.watch}</a>
        </p>`;
  return markup`<div class="stack">
    ${head}${link}
    <p>${others}</p>
  </div>`;
}

const SUMMARY_MAX = 160;

/** The description for search engines and link previews. */
function summaryOf(webinar: PublicWebinar): string {
  const text =
    `${formatTimeRange(webinar, webinar.locale)}. ${plainText(webinar.description)}`.replaceAll(
      /\s+/g,
      " ",
    );
  return text.length <= SUMMARY_MAX ? text.trim() : `${text.slice(0, SUMMARY_MAX - 1).trim()}…`;
}
