import { SubscriberParams } from "../../shared/subscribers/model.ts";
import { ReplayOrder, ReplayStarted } from "../../shared/subscribers/replay-model.ts";
import { replayEvents } from "../../shared/subscribers/replay.ts";
import { endpoint } from "../http/endpoint.ts";

/** 409 replay_changed if the number of events is not what the operator saw. */
export default endpoint(
  {
    summary: "Send a subscriber the events of a range again, or those that failed",
    method: "POST",
    path: "/sys/subscribers/{subscriber_id}/replay",
    access: "mutate",
    capability: "sys_engineer",
    audit: "sys.subscriber.replay",
    identity: "events",
    refusals: ["subscriber_refuses", "replay_changed"],
    params: SubscriberParams,
    headers: ["Idempotency-Key"],
    body: ReplayOrder,
    reply: ReplayStarted,
    timeoutS: 120,
    memoryMb: 512,
  },
  ({ deps, actor, params, body: order, claimOf }) => {
    const { firestore, clock, tasks } = deps;
    const claim = claimOf({ replay: params, order });
    return replayEvents({ firestore, clock, tasks }, actor, params.subscriber_id, order, claim);
  },
);
