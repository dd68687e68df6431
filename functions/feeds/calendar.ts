/** The upcoming webinars as a calendar to subscribe to: RFC 5545, with the properties of RFC 7986. */
import {
  contentLine,
  instantValue,
  textValue,
  uriValue,
} from "../../shared/invitations/content-lines.ts";
import { plainText } from "../../shared/platform/description.ts";
import type { Programme } from "../../shared/webinars/read-programme.ts";

type Listed = Programme["webinars"][number];

/** Times are in UTC: one file can have webinars of many zones. */
export function calendarFeed(
  webinars: readonly Listed[],
  { baseUrl, title }: { baseUrl: string; title: string },
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Petanque Life//Webinars//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    contentLine("NAME", textValue(title)),
    // Google and Apple know the name under this one only.
    contentLine("X-WR-CALNAME", textValue(title)),
    contentLine("URL", uriValue(`${baseUrl}/webinars`)),
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ...(webinars.length === 0 ? NO_EVENTS : webinars.flatMap((each) => eventOf(each, baseUrl))),
    "END:VCALENDAR",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** A calendar has to have a component. */
const NO_EVENTS = [
  "BEGIN:VTIMEZONE",
  "TZID:Etc/UTC",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0000",
  "END:STANDARD",
  "END:VTIMEZONE",
];

function eventOf(webinar: Listed, baseUrl: string): string[] {
  const { slug, title, description, tags, starts_at, ends_at, updated_at } = webinar;
  const url = uriValue(`${baseUrl}/webinars/${slug}`);
  return [
    "BEGIN:VEVENT",
    // Not the invitation's: who has that in the same calendar must not lose its link to join.
    contentLine("UID", `${slug}@${new URL(baseUrl).host}`),
    `DTSTAMP:${instantValue(updated_at ?? starts_at)}`,
    `DTSTART:${instantValue(starts_at)}`,
    `DTEND:${instantValue(ends_at)}`,
    contentLine("SUMMARY", textValue(title)),
    contentLine(
      "DESCRIPTION",
      textValue([plainText(description), url].filter(Boolean).join("\n\n")),
    ),
    contentLine("LOCATION", textValue(url)),
    contentLine("URL", url),
    ...(tags.length === 0 ? [] : [contentLine("CATEGORIES", tags.map(textValue).join(","))]),
    "END:VEVENT",
  ];
}
