import { announceWebinar, AnnouncementReply } from "../../shared/interest/announce.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/**
 * Mails everybody who asked for news of the topics, has no place and was not told yet. A repeated call reaches only people
 * who have come since. 412 for a stale If-Match. 409 once the webinar started.
 */
export default endpoint(
  {
    summary: "Tell people with an interest in its topics of a webinar that is to come, each once",
    method: "POST",
    path: "/sys/webinars/{id}/announce",
    access: "mutate",
    audit: "sys.webinar.announce",
    identity: "delivery",
    refusals: ["invalid_transition", "webinar_started"],
    params: WebinarParams,
    headers: ["If-Match"],
    reply: AnnouncementReply,
    timeoutS: 120,
    memoryMb: 512,
  },
  ({ deps, actor, params, header }) =>
    announceWebinar(deps, actor, params.id, expectedVersions(header)),
);
