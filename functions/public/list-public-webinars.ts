import { z } from "zod";
import { webinarListPage } from "../pages/webinar-list-page.ts";
import { Locale } from "../../shared/platform/locale.ts";
import { upcomingWebinars } from "../../shared/webinars/find-public.ts";
import { PublicWebinar, publicWebinar } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";

/** Upcoming webinars, promoted ones first. */
export default endpoint(
  {
    summary: "List the upcoming webinars, the promoted ones first",
    method: "GET",
    path: "/webinars",
    access: "public",
    identity: "public",
    // Other query members, such as those of campaign links, are ignored.
    query: z.object({ lang: Locale.optional().catch(undefined) }),
    reply: z
      .object({ url: z.url(), webinars: z.array(PublicWebinar) })
      .meta({ id: "PublicWebinarList" }),
    page: ({ url, webinars }, { locale }) => webinarListPage(webinars, { locale, url }),
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps }) => {
    const now = deps.clock.now();
    const baseUrl = deps.config.publicBaseUrl;
    const found = await upcomingWebinars(deps.firestore, now);
    const webinars = found.map((each) => publicWebinar(each, { baseUrl, now }));
    return { url: `${baseUrl}/webinars`, webinars };
  },
);
