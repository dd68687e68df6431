import { linkParameters, type Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { PublicWebinar } from "../../shared/webinars/public.ts";
import { markup, type Html } from "./html.ts";
import { lang, pageOf, type Page } from "./layout.ts";
import { tagList, timeOf } from "./parts.ts";
import { leafOf } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

/** What `places_left` says of fewer than ten. */
const FEW_PLACES = 1;

export function webinarListPage(
  webinars: readonly PublicWebinar[],
  { locale, url, attribution }: { locale: Locale; url: string; attribution: Attribution },
): Page {
  const words = PAGE_WORDS[locale].list;
  const carried = new URLSearchParams(linkParameters(attribution)).toString();
  const list =
    webinars.length === 0
      ? markup`<div class="card stack list">
          <p><strong>${words.none}</strong></p>
          <p class="soft">${words.noneHint}</p>
        </div>`
      : markup`<ul class="list">
          ${webinars.map((webinar) => entry(webinar, { locale, carried }))}
        </ul>`;
  return pageOf({
    locale,
    title: words.title,
    description: words.lead,
    canonicalUrl: url + lang(locale),
    body: markup`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${list}
      <p class="list"><a href="/webinars/interest${lang(locale)}">${words.interest}</a></p>`,
  });
}

function entry(
  webinar: PublicWebinar,
  { locale, carried }: { locale: Locale; carried: string },
): Html {
  const words = PAGE_WORDS[locale].list;
  const { day, month } = leafOf(webinar, locale);
  return markup`<li class="card${webinar.is_promoted ? " promoted" : ""}">
    <div class="day" aria-hidden="true"><b>${day}</b><span>${month}</span></div>
    <div class="about">
      ${webinar.is_promoted ? markup`<p><span class="badge">${words.promoted}</span></p>` : null}
      <h2>
        <a
          href="/webinars/${webinar.slug}${carried === "" ? "" : `?${carried}`}"
          ${webinar.locale === locale ? null : markup` lang="${webinar.locale}"`}
          >${webinar.title}</a
        >
      </h2>
      ${timeOf(webinar, locale)}
      <p class="soft">${words.with(webinar.host_name)}</p>
      ${placesBadge(webinar, locale)} ${tagList(webinar.tags, words.topics)}
    </div>
  </li>`;
}

function placesBadge({ state, places_left }: PublicWebinar, locale: Locale): Html | null {
  if (state === "full") {
    return markup`<p><span class="badge warn">${PAGE_WORDS[locale].webinar.states.full.badge}</span></p>`;
  }
  if (places_left !== FEW_PLACES) return null;
  return markup`<p><span class="badge warn">${PAGE_WORDS[locale].list.fewPlaces}</span></p>`;
}
