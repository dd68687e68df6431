/**
 * Links that open a new entry in the reader's web calendar. Neither vendor documents them; these members have been
 * collected at https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs.
 */
import { instantValue } from "../../shared/invitations/content-lines.ts";

interface Entry {
  title: string;
  starts_at: Date;
  ends_at: Date;
  /** Where people find the link to join. */
  details: string;
  /** The webinar's page. The link to join is a person's own, so it is not here. */
  url: string;
}

/** Pure. */
export function calendarLinks({ title, starts_at, ends_at, details, url }: Entry) {
  const body = `${details}\n${url}`;
  const outlook = (host: string): string =>
    withQuery(`https://${host}/calendar/deeplink/compose`, {
      path: "/calendar/action/compose",
      rru: "addevent",
      subject: title,
      startdt: wholeSeconds(starts_at),
      enddt: wholeSeconds(ends_at),
      body,
      location: url,
    });
  return {
    google: withQuery("https://calendar.google.com/calendar/render", {
      action: "TEMPLATE",
      text: title,
      dates: `${instantValue(starts_at)}/${instantValue(ends_at)}`,
      details: body,
      location: url,
    }),
    outlook: outlook("outlook.live.com"),
    office: outlook("outlook.office.com"),
  };
}

/** Spaces as %20: Outlook shows a plus sign as it is. */
const withQuery = (base: string, members: Record<string, string>): string =>
  `${base}?${Object.entries(members)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join("&")}`;

const wholeSeconds = (at: Date): string => at.toISOString().replace(/\.\d{3}/, "");
