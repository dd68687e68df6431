import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { publishWebinar } from "../../shared/scheduling/publish.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag } from "../http/reply-headers.ts";

/** DRAFT → SCHEDULED. 412 for a stale If-Match. 409 meet_url_missing, starts_in_past, invalid_transition. */
export default endpoint(
  {
    summary: "Open a webinar for registration",
    method: "POST",
    path: "/sys/webinars/{id}/publish",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.publish",
    identity: "operators",
    refusals: ["invalid_transition", "meet_url_missing", "starts_in_past"],
    params: WebinarParams,
    headers: ["If-Match"],
    reply: WebinarReply,
    replyHeaders: { etag: versionTag },
  },
  async ({ deps, actor, params, header }) => {
    const webinar = await publishWebinar(deps, actor, params.id, expectedVersions(header));
    return describeWebinar(webinar, deps.clock.now());
  },
);
