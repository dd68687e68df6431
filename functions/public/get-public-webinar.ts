import { AttributionQuery } from "../../shared/attribution/touch.ts";
import { webinarPage } from "../pages/webinar-page.ts";
import { webinarOfSlug } from "../../shared/webinars/find-public.ts";
import { PublicWebinarDetail, publicDetail, SlugParams } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";
import { Source } from "../http/source.ts";

/** 404 not_found also for drafts. */
export default endpoint(
  {
    summary: "Show one webinar to whoever may want to come",
    method: "GET",
    path: "/webinars/{slug}",
    access: "public",
    identity: "public",
    params: SlugParams,
    reply: PublicWebinarDetail,
    // The page's form carries them on. Other query members are ignored.
    query: AttributionQuery.extend({ source: Source.optional().catch(undefined) }),
    page: (webinar, visit) => webinarPage(webinar, visit),
    namesReferrer: true,
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps, params }) =>
    publicDetail(await webinarOfSlug(deps.firestore, params.slug), {
      baseUrl: deps.config.publicBaseUrl,
      now: deps.clock.now(),
    }),
);
