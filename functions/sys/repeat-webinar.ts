import { z } from "zod";
import { SeriesOrder } from "../../shared/scheduling/occurrences.ts";
import { repeatWebinar } from "../../shared/scheduling/repeat.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarId, WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** All drafts or none. Their Calendar events follow, each by itself. 412 for a stale If-Match. */
export default endpoint(
  {
    summary: "Repeat a webinar weekly or monthly: a draft for each date",
    method: "POST",
    path: "/sys/webinars/{id}/repeat",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.repeat",
    identity: "provisioning",
    refusals: ["host_domain_not_allowed"],
    params: WebinarParams,
    headers: ["If-Match", "Idempotency-Key"],
    body: SeriesOrder,
    reply: z
      .object({ series_id: WebinarId, webinars: z.array(WebinarReply) })
      .meta({ id: "WebinarSeries" }),
  },
  async ({ deps, actor, params: { id }, body: order, header, claimOf }) => {
    const { firestore, tasks, clock, ids, config } = deps;
    const claim = claimOf({ repeat: id, order });
    const { series_id, webinars } = await repeatWebinar(
      { firestore, tasks, clock, ids, hosts: config.hosts },
      actor,
      { id, order, expected: expectedVersions(header) },
      claim,
    );
    const now = clock.now();
    return {
      series_id: WebinarId.parse(series_id),
      webinars: webinars.map((each) => describeWebinar(each, now)),
    };
  },
);
