import { z } from "zod";
import { AttributionQuery } from "../../shared/attribution/touch.ts";
import { webinarListPage } from "../pages/webinar-list-page.ts";
import { Locale } from "../../shared/platform/locale.ts";
import type { ListedWebinar } from "../../shared/webinars/programme.ts";
import { PublicWebinar } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";

/** Upcoming webinars, promoted ones first. Descriptions are cut at 500 characters. */
export default endpoint(
  {
    summary: "List the upcoming webinars, the promoted ones first",
    method: "GET",
    path: "/webinars",
    access: "public",
    identity: "public",
    // The page's links carry on what led to it. Other query members are ignored.
    query: AttributionQuery.extend({ lang: Locale.optional().catch(undefined) }),
    reply: z
      .object({ url: z.url(), webinars: z.array(PublicWebinar) })
      .meta({ id: "PublicWebinarList" }),
    page: ({ url, webinars }, { locale, attribution }) =>
      webinarListPage(webinars, { locale, url, attribution }),
    namesReferrer: true,
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps }) => {
    const now = deps.clock.now();
    const baseUrl = deps.config.publicBaseUrl;
    const { webinars } = await deps.programme.read(deps, now);
    return {
      url: `${baseUrl}/webinars`,
      webinars: webinars.map((each) => asPublic(each, baseUrl)),
    };
  },
);

function asPublic({ has_waiting_list, ...listed }: ListedWebinar, baseUrl: string): PublicWebinar {
  const isFull = listed.places_left === 0;
  return {
    ...listed,
    url: `${baseUrl}/webinars/${listed.slug}`,
    state: isFull ? "full" : "open",
    offers_waiting_list: isFull && has_waiting_list,
    recording_url: null,
    cancel_reason: null,
  };
}
