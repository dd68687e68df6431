import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { publishWebinar } from "../../shared/webinars/publish.ts";
import { endpoint } from "../endpoint.ts";

/** DRAFT → SCHEDULED. 409 meet_url_missing, starts_in_past, invalid_transition. */
export default endpoint(
  {
    summary: "Open a webinar for registration",
    method: "POST",
    path: "/sys/webinars/{id}/publish",
    access: "mutate",
    audit: "sys.webinar.publish",
    identity: "operators",
    params: WebinarParams,
    reply: WebinarReply,
    replyHeaders: ({ version }) => ({ etag: `"${version}"` }),
  },
  async ({ deps, actor, params }) =>
    describeWebinar(await publishWebinar(deps, actor, params.id), deps.clock.now()),
);
