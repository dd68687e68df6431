import { updateSubscriber } from "../../shared/subscribers/keep.ts";
import {
  SubscriberParams,
  SubscriberPatch,
  SubscriberReply,
} from "../../shared/subscribers/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Events that come while it is disabled are not sent to it; `replay-events` sends them afterwards. */
export default endpoint(
  {
    summary: "Change a subscriber, disable it or enable it",
    method: "PATCH",
    path: "/sys/subscribers/{subscriber_id}",
    access: "mutate",
    capability: "sys_engineer",
    audit: "sys.subscriber.update",
    identity: "operators",
    params: SubscriberParams,
    headers: ["If-Match"],
    body: SubscriberPatch,
    reply: SubscriberReply,
    replyHeaders: { etag: versionTag },
  },
  ({ deps, actor, params, body: patch, header }) => {
    const networks = deps.config.subscriberNetworks;
    const update = { patch, expected: expectedVersions(header), networks };
    return updateSubscriber(deps, actor, params.subscriber_id, update);
  },
);
