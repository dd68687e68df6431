import { updateWebinar } from "../../shared/scheduling/update.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarPatch, WebinarReply } from "../../shared/webinars/model.ts";
import { refuseForeignPictures } from "../../shared/webinars/picture-hosts.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag } from "../http/reply-headers.ts";

/** 200 even if Google failed: `meet_provision_error` says what to do. 412 for a stale If-Match. */
export default endpoint(
  {
    summary: "Change a webinar; its Calendar event follows",
    method: "PATCH",
    path: "/sys/webinars/{id}",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.update",
    identity: "provisioning",
    refusals: ["invalid_transition", "starts_in_past", "host_domain_not_allowed"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: WebinarPatch,
    reply: WebinarReply,
    replyHeaders: { etag: versionTag },
  },
  async ({ deps, actor, params, body, header }) => {
    const { firestore, tasks, calendar, clock, kinds, config } = deps;
    refuseForeignPictures(body, config.brand.imageHosts);
    const webinar = await updateWebinar(
      { firestore, tasks, calendar, clock, kinds, hosts: config.hosts },
      actor,
      params.id,
      { patch: body, expected: expectedVersions(header) },
    );
    return describeWebinar(webinar, clock.now());
  },
);
