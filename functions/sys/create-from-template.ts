import { DuplicateOrder } from "../../shared/scheduling/duplicate.ts";
import { TemplateParams } from "../../shared/templates/model.ts";
import { createFromTemplate } from "../../shared/templates/use.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarReply } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag, webinarLocation } from "../http/reply-headers.ts";

/** 201 even if Google failed: the DRAFT stays, and `meet_provision_error` says what to do. */
export default endpoint(
  {
    summary: "Plan a webinar from a template, as a new draft",
    method: "POST",
    path: "/sys/templates/{template_id}/create-webinar",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.create",
    identity: "provisioning",
    refusals: ["host_domain_not_allowed"],
    params: TemplateParams,
    headers: ["Idempotency-Key"],
    body: DuplicateOrder,
    reply: WebinarReply,
    status: 201,
    replyHeaders: { location: webinarLocation, etag: versionTag },
  },
  async ({ deps, actor, params: { template_id: id }, body: order, claimOf }) => {
    const { calendar, firestore, tasks, clock, ids, kinds, config } = deps;
    const claim = claimOf({ from_template: id, order });
    const webinar = await createFromTemplate(
      { calendar, firestore, tasks, clock, ids, kinds, hosts: config.hosts },
      actor,
      { id, order },
      claim,
    );
    return describeWebinar(webinar, clock.now());
  },
);
