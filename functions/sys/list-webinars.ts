import { z } from "zod";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { ListWebinarsQuery, listWebinars } from "../../shared/webinars/list.ts";
import { SectionTotals, StatusCounts } from "../../shared/webinars/list-model.ts";
import { WebinarReply } from "../../shared/webinars/model.ts";
import { NextPageToken } from "../../shared/platform/page.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Webinars, by their start or in another order",
    method: "GET",
    path: "/sys/webinars",
    access: "read",
    identity: "operators",
    query: ListWebinarsQuery,
    reply: z
      .object({
        webinars: z.array(WebinarReply),
        next_page_token: NextPageToken,
        counts: StatusCounts.nullable(),
        sections: SectionTotals.nullable(),
      })
      .meta({ id: "WebinarPage" }),
  },
  async ({ deps, query }) => {
    const now = deps.clock.now();
    const { webinars, ...page } = await listWebinars(deps.firestore, query, now);
    return { webinars: webinars.map((each) => describeWebinar(each, now)), ...page };
  },
);
