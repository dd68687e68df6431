import { z } from "zod";
import { webinarPage } from "../pages/webinar-page.ts";
import { webinarOfSlug } from "../../shared/webinars/find-public.ts";
import { PublicWebinar, publicWebinar, SlugParams } from "../../shared/webinars/public.ts";
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
    reply: PublicWebinar,
    // Other query members, such as those of campaign links, are ignored.
    query: z.object({ source: Source.optional().catch(undefined) }),
    page: (webinar, { source }) => webinarPage(webinar, { source }),
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps, params }) =>
    publicWebinar(await webinarOfSlug(deps.firestore, params.slug), {
      baseUrl: deps.config.publicBaseUrl,
      now: deps.clock.now(),
    }),
);
