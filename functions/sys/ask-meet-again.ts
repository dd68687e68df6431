import { askMeetAgain } from "../../shared/collecting/ask-again.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";

/**
 * The answer says when: at once, or a minute after the last time. 409 invalid_transition before the end, no_conference_record
 * once Meet has deleted its records, meet_url_missing for a link that is none of Meet's.
 */
export default endpoint(
  {
    summary: "Ask Meet once more what it has of a webinar that is over",
    method: "POST",
    path: "/sys/webinars/{id}/ask-meet-again",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.collect",
    identity: "delivery",
    refusals: ["invalid_transition", "meet_url_missing", "no_conference_record"],
    params: WebinarParams,
    reply: WebinarReply,
    replyHeaders: { etag: versionTag },
  },
  async ({ deps, actor, params }) => {
    const webinar = await askMeetAgain(deps, actor, params.id);
    return describeWebinar(webinar, deps.clock.now());
  },
);
