/** A webinar in a list. */
import { linkParameters, type Attribution } from "../../shared/attribution/touch.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { ListedRecording, ListedWebinar } from "../../shared/webinars/programme.ts";
import { markup, type Html } from "./html.ts";
import { tagList, timeOf } from "./parts.ts";
import { leafOf } from "./when.ts";
import { PAGE_WORDS } from "./words.ts";

/** What `places_left` says of fewer than ten. */
const FEW_PLACES = 1;

type Carded = ListedRecording & Partial<Pick<ListedWebinar, "is_promoted" | "places_left">>;

/** Where a visitor came from goes on with the links. */
export function webinarCards(
  webinars: readonly Carded[],
  { locale, attribution }: { locale: Locale; attribution: Attribution },
): Html {
  const carried = new URLSearchParams(linkParameters(attribution)).toString();
  return markup`<ul class="list">
    ${webinars.map((webinar) => card(webinar, { locale, carried }))}
  </ul>`;
}

/** In place of a list without entries. */
export const emptyCard = ({ none, noneHint }: { none: string; noneHint: string }): Html =>
  markup`<div class="card stack list">
    <p><strong>${none}</strong></p>
    <p class="soft">${noneHint}</p>
  </div>`;

function card(webinar: Carded, { locale, carried }: { locale: Locale; carried: string }): Html {
  const words = PAGE_WORDS[locale].list;
  const { day, month } = leafOf(webinar, locale);
  const isPromoted = webinar.is_promoted === true;
  return markup`<li class="card${isPromoted ? " promoted" : ""}">
    <div class="day" aria-hidden="true"><b>${day}</b><span>${month}</span></div>
    <div class="about">
      ${isPromoted ? markup`<p><span class="badge">${words.promoted}</span></p>` : null}
      <h2>
        <a
          href="/webinars/${webinar.slug}${carried === "" ? "" : `?${carried}`}"
          ${webinar.locale === locale ? null : markup` lang="${webinar.locale}"`}
          >${webinar.title}</a
        >
      </h2>
      ${timeOf(webinar, locale)}
      <p class="soft">${words.with(webinar.host_name)}</p>
      ${placesBadge(webinar, locale)} ${tagList(webinar.tags, locale)}
    </div>
  </li>`;
}

function placesBadge({ places_left }: Carded, locale: Locale): Html | null {
  if (places_left === 0) {
    return markup`<p><span class="badge warn">${PAGE_WORDS[locale].webinar.states.full.badge}</span></p>`;
  }
  if (places_left !== FEW_PLACES) return null;
  return markup`<p><span class="badge warn">${PAGE_WORDS[locale].list.fewPlaces}</span></p>`;
}
