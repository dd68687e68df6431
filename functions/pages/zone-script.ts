import { LANGUAGES } from "../../shared/platform/languages.ts";

const TAGS = JSON.stringify(
  Object.fromEntries(Object.entries(LANGUAGES).map(([locale, { tag }]) => [locale, tag])),
);

/** The script of all public pages adds times in the reader's zone. Everything works without it. */
export const ZONE_SCRIPT = `(() => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!timeZone || timeZone === "Etc/Unknown") return;
  for (const field of document.querySelectorAll("input[name=time_zone]")) field.value = timeZone;
  for (const place of document.querySelectorAll("[data-starts]")) {
    const { starts, ends, zone, label } = place.dataset;
    const lang = ${TAGS}[document.documentElement.lang];
    const span = (zone) => new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short", timeZone: zone })
      .formatRange(new Date(starts), new Date(ends));
    if (span(timeZone) === span(zone)) continue;
    place.textContent = label + " " + span(timeZone);
    place.hidden = false;
  }
})();`;
