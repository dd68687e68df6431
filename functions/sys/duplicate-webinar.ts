import { DuplicateOrder, duplicateWebinar } from "../../shared/scheduling/duplicate.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag, webinarLocation } from "../http/reply-headers.ts";

/** 201 even if Google failed: the DRAFT stays, and `meet_provision_error` says what to do. 412 for a stale If-Match. */
export default endpoint(
  {
    summary: "Plan a webinar again: copy its content into a new draft at another time",
    method: "POST",
    path: "/sys/webinars/{id}/duplicate",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.create",
    identity: "provisioning",
    refusals: ["host_domain_not_allowed"],
    params: WebinarParams,
    headers: ["If-Match", "Idempotency-Key"],
    body: DuplicateOrder,
    reply: WebinarReply,
    status: 201,
    replyHeaders: { location: webinarLocation, etag: versionTag },
  },
  async ({ deps, actor, params: { id }, body: order, header, claimOf }) => {
    const { calendar, firestore, tasks, clock, ids, kinds, config } = deps;
    const claim = claimOf({ duplicate: id, order });
    const webinar = await duplicateWebinar(
      { calendar, firestore, tasks, clock, ids, kinds, hosts: config.hosts },
      actor,
      { id, order, expected: expectedVersions(header) },
      claim,
    );
    return describeWebinar(webinar, clock.now());
  },
);
