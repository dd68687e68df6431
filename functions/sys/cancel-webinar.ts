import { CancelOrder, cancelWebinar } from "../../shared/scheduling/cancel.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag } from "../http/reply-headers.ts";

/** SCHEDULED → CANCELLED. 412 for a stale If-Match. 409 invalid_transition, also for a repeated cancellation with another reason. */
export default endpoint(
  {
    summary: "Cancel a webinar: registered people are mailed, the Calendar event is deleted",
    method: "POST",
    path: "/sys/webinars/{id}/cancel",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.cancel",
    identity: "provisioning",
    refusals: ["invalid_transition"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: CancelOrder,
    reply: WebinarReply,
    replyHeaders: { etag: versionTag },
    timeoutS: 120,
    memoryMb: 512,
  },
  async ({ deps, actor, params, body: { reason }, header }) => {
    const order = { reason, expected: expectedVersions(header) };
    return describeWebinar(await cancelWebinar(deps, actor, params.id, order), deps.clock.now());
  },
);
