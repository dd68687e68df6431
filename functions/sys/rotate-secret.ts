import { rotateSecret } from "../../shared/subscribers/keep.ts";
import { SubscriberParams, SubscriberWithSecret } from "../../shared/subscribers/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** For 24 hours both secrets sign. 409 subscriber_refuses for a kind that is not signed. */
export default endpoint(
  {
    summary: "Replace a subscriber's secret; the one before stays valid for a day",
    method: "POST",
    path: "/sys/subscribers/{subscriber_id}/rotate-secret",
    access: "mutate",
    capability: "sys_engineer",
    audit: "sys.subscriber.rotate_secret",
    identity: "subscribers",
    params: SubscriberParams,
    headers: ["If-Match", "Idempotency-Key"],
    refusals: ["subscriber_refuses"],
    reply: SubscriberWithSecret,
    replyHeaders: { etag: versionTag },
  },
  ({ deps, actor, params, header, claimOf }) => {
    const claim = claimOf({ rotate: params });
    const wanted = { id: params.subscriber_id, expected: expectedVersions(header) };
    return rotateSecret(deps, actor, wanted, claim);
  },
);
