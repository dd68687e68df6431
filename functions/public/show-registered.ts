import { z } from "zod";
import { registeredPage, Thanks } from "../pages/registered-page.ts";
import { webinarOfSlug } from "../../shared/webinars/find-public.ts";
import { publicWebinar, SlugParams } from "../../shared/webinars/public.ts";
import { endpoint } from "../http/endpoint.ts";

/**
 * Where a form leads once it was accepted, so that a reload sends nothing again. It knows nothing of the person: everybody
 * sees the same, with or without a registration. Once nobody can register, it leads to the webinar's page.
 */
export default endpoint(
  {
    summary: "Thank for a registration, and offer the webinar as an entry for calendars",
    method: "GET",
    path: "/webinars/{slug}/registered",
    access: "public",
    identity: "public",
    params: SlugParams,
    query: z.object({ list: z.literal("waiting").optional().catch(undefined) }),
    reply: Thanks,
    redirect: ({ state, slug }) =>
      state === "open" || state === "full" ? null : `/webinars/${slug}`,
    page: (webinar) => registeredPage(webinar),
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps, params, query }) => ({
    ...publicWebinar(await webinarOfSlug(deps.firestore, params.slug), {
      baseUrl: deps.config.publicBaseUrl,
      now: deps.clock.now(),
    }),
    is_waiting: query.list === "waiting",
  }),
);
