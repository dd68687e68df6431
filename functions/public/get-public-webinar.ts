import { sourceOf, USUAL } from "../../shared/attribution/sources.ts";
import { AttributionQuery } from "../../shared/attribution/touch.ts";
import { webinarPage } from "../pages/webinar-page.ts";
import { webinarOfSlug } from "../../shared/webinars/find-public.ts";
import { PublicWebinarDetail, publicDetail, SlugParams } from "../../shared/webinars/public.ts";
import { endpoint, type PageContext } from "../http/endpoint.ts";
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
  async ({ deps, params, page, header }) => {
    const webinar = await webinarOfSlug(deps.firestore, params.slug);
    const { publicBaseUrl: baseUrl } = deps.config;
    const shown = publicDetail(webinar, { baseUrl, now: deps.clock.now() });
    if (page !== null && isSeen(header)) await deps.visits.note(deps, webinar, sourceOfVisit(page));
    return shown;
  },
);

/** False for a page that a browser fetches ahead: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Purpose */
const isSeen = (header: (name: string) => string | undefined): boolean =>
  header("sec-purpose")?.startsWith("prefetch") !== true;

const sourceOfVisit = ({
  source = USUAL,
  attribution,
}: Pick<PageContext, "source" | "attribution">) => sourceOf({ source, attribution });
