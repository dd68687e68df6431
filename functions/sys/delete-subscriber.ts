import { z } from "zod";
import { deleteSubscriber } from "../../shared/subscribers/keep.ts";
import { SubscriberParams } from "../../shared/subscribers/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** What waits for it is not sent any more. */
export default endpoint(
  {
    summary: "Delete a subscriber",
    method: "DELETE",
    path: "/sys/subscribers/{subscriber_id}",
    access: "mutate",
    isForMachines: true,
    capability: "sys_engineer",
    audit: "sys.subscriber.delete",
    identity: "operators",
    params: SubscriberParams,
    headers: ["If-Match"],
    reply: z.void(),
    status: 204,
  },
  ({ deps, actor, params, header }) =>
    deleteSubscriber(deps, actor, params.subscriber_id, expectedVersions(header)),
);
