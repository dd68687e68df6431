import { createSubscriber } from "../../shared/subscribers/keep.ts";
import { SubscriberOrder, SubscriberWithSecret } from "../../shared/subscribers/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { subscriberLocation, versionTag } from "../http/reply-headers.ts";

/** 400 with `too_many` once there are 50, and with `not_public` for an address that is not on the public internet. */
export default endpoint(
  {
    summary: "Send events to a further subscriber; the reply has the secret that verifies them",
    method: "POST",
    path: "/sys/subscribers",
    access: "mutate",
    isForMachines: true,
    capability: "sys_engineer",
    audit: "sys.subscriber.create",
    identity: "subscribers",
    headers: ["Idempotency-Key"],
    body: SubscriberOrder,
    refusals: ["not_found"],
    reply: SubscriberWithSecret,
    status: 201,
    replyHeaders: { location: subscriberLocation, etag: versionTag },
  },
  ({ deps, actor, body: order, claimOf }) => {
    const claim = claimOf({ subscriber: order });
    const { firestore, clock, ids, subscriberSecrets, config } = deps;
    const services = { firestore, clock, ids, subscriberSecrets };
    const wanted = { order, networks: config.subscriberNetworks };
    return createSubscriber(services, actor, wanted, claim);
  },
);
