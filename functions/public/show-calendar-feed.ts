import { z } from "zod";
import { DEFAULT_LOCALE } from "../../shared/platform/languages.ts";
import { CALENDAR_MEDIA_TYPE } from "../../shared/invitations/public.ts";
import { calendarFeed } from "../feeds/calendar.ts";
import { endpoint } from "../http/endpoint.ts";
import { PAGE_WORDS } from "../pages/words.ts";

/** Has the webinars' pages, and no Meet link. Descriptions are cut at 500 characters. */
export default endpoint(
  {
    summary: "Subscribe to the upcoming webinars in a calendar",
    method: "GET",
    path: "/webinars.ics",
    access: "public",
    identity: "public",
    reply: z.string(),
    file: { mediaType: CALENDAR_MEDIA_TYPE, of: (text) => ({ text }) },
    cacheForS: 300,
    concurrency: 20,
  },
  async ({ deps }) => {
    const { webinars } = await deps.programme.read(deps, deps.clock.now());
    const title = PAGE_WORDS[DEFAULT_LOCALE].frame.site(deps.config.brand.name);
    return calendarFeed(webinars, { baseUrl: deps.config.publicBaseUrl, title });
  },
);
