/** The pages behind a join link. */
import type { Joining, JoinState } from "../../shared/joining/model.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { markup, Html, type Fragment } from "./html.ts";
import { JOIN_SCRIPT } from "./join-script.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { timeOf } from "./parts.ts";
import { formatTime, formatTimeRange, timeUntil } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

const BADGES: Record<JoinState, string> = {
  early: "badge",
  open: "badge",
  recorded: "badge",
  unchecked: "badge warn",
  over: "badge quiet",
  withdrawn: "badge quiet",
  cancelled: "badge bad",
};

/** `action`: where a click on "Join" is sent. `locale` is the browser's, for what we cannot look up. */
export function joinPage(
  joining: Joining,
  { action, locale: preferred }: { action: string; locale: Locale },
): Page {
  const { state, webinar, meet_url } = joining;
  const locale = webinar?.locale ?? preferred;
  const words = PAGE_WORDS[locale].join;
  const title = webinar?.title ?? words.unchecked.title;
  return pageOf({
    locale,
    title,
    description: title,
    body: markup`<div class="card stack narrow">
      <p><span class="${BADGES[state]}">${words[state].badge}</span></p>
      <h1>${title}</h1>
      ${webinar === null ? null : markup`<div>${timeOf(webinar, locale)}</div>`}
      ${countdown(joining, locale)}
      <p>${words[state].text}</p>
      ${reasonOf(joining, locale)}
      ${nextStep(joining, { action, locale })}
      <script>${new Html(JOIN_SCRIPT)}</script>
    </div>`,
    joins: { formLeadsTo: meet_url && new URL(meet_url).origin },
  });
}

/** The same for every link that leads nowhere, so that it does not tell who is registered. */
export const goneJoinPage = (locale: Locale): Page =>
  noticePage({ locale, ...PAGE_WORDS[locale].join.gone });

/** Its text is right without the script, which keeps it up to date. */
function countdown({ state, webinar, now, opens_at }: Joining, locale: Locale): Html | null {
  if (state !== "early" || webinar === null || opens_at === null) return null;
  const { starts_at, time_zone } = webinar;
  const words = PAGE_WORDS[locale].join;
  return markup`<p class="lead">
      ${words.early.starts}
      <strong
        role="timer"
        data-now="${now.toISOString()}"
        data-start="${starts_at.toISOString()}"
        data-opens="${opens_at.toISOString()}"
        >${timeUntil(starts_at, { now, locale })}</strong
      >
    </p>
    <p class="soft">${words.opens(formatTime(opens_at, { time_zone, locale }))}</p>`;
}

function reasonOf({ webinar }: Joining, locale: Locale): Html | null {
  const reason = webinar?.cancel_reason;
  return reason ? markup`<p>${PAGE_WORDS[locale].webinar.because(reason)}</p>` : null;
}

/** What a reader can do in this state. */
function nextStep(joining: Joining, of: { action: string; locale: Locale }): Fragment {
  const { locale } = of;
  const { state, webinar } = joining;
  const words = PAGE_WORDS[locale].join;
  switch (state) {
    case "open":
    case "unchecked":
      return [joinForm(joining, of), linksOf(joining, locale)];
    case "early":
      return linksOf(joining, locale);
    case "recorded":
      return [
        webinar?.recording_url
          ? markup`<p>
              <a class="button" href="${webinar.recording_url}" rel="noopener">${words.watch}</a>
            </p>`
          : null,
        othersOf(joining, locale),
      ];
    case "withdrawn":
      return [
        webinar && markup`<p><a href="/webinars/${webinar.slug}">${words.again}</a></p>`,
        othersOf(joining, locale),
      ];
    case "over":
    case "cancelled":
      return othersOf(joining, locale);
  }
}

const joinForm = (
  { meet_url }: Joining,
  { action, locale }: { action: string; locale: Locale },
): Html =>
  markup`<form method="post" action="${action}" data-join>
      <button class="button" type="submit">${PAGE_WORDS[locale].join.join}</button>
    </form>
    <p class="soft">
      ${PAGE_WORDS[locale].join.directly}
      <a href="${meet_url}" rel="noopener">${meet_url?.replace(/^https:\/\//, "") ?? null}</a>
    </p>`;

function linksOf({ state, invite_path, cancel_path }: Joining, locale: Locale): Html {
  const words = PAGE_WORDS[locale].join;
  const invite =
    state === "early" && invite_path !== null
      ? markup`<p><a class="button" href="${invite_path}">${words.invite}</a></p>`
      : null;
  const cancel =
    cancel_path === null
      ? null
      : markup`<p class="soft">${words.cannot} <a href="${cancel_path}">${words.cancel}</a></p>`;
  return markup`${invite}${cancel}`;
}

function othersOf({ next }: Joining, locale: Locale): Html {
  const others = markup`<p>
    <a href="/webinars${lang(locale)}">${PAGE_WORDS[locale].webinar.others}</a>
  </p>`;
  if (next === null) return others;
  const span = { ...next, ends_at: next.starts_at };
  return markup`<p>
      <span class="soft">${PAGE_WORDS[locale].join.next}</span><br />
      <a href="/webinars/${next.slug}">${next.title}</a><br />
      ${formatTimeRange(span, locale)}
    </p>
    ${others}`;
}
