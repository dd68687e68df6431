import { SubscriberParams } from "../../shared/subscribers/model.ts";
import { ReplayChoice, ReplayPreview } from "../../shared/subscribers/replay-model.ts";
import { previewReplay } from "../../shared/subscribers/replay.ts";
import { endpoint } from "../http/endpoint.ts";

/** Fails whenever the replay would fail. Changes nothing. */
export default endpoint(
  {
    summary: "Count the events that a replay would send to a subscriber",
    method: "POST",
    path: "/sys/subscribers/{subscriber_id}/preview-replay",
    access: "read",
    capability: "sys_engineer",
    identity: "operators",
    refusals: ["subscriber_refuses"],
    params: SubscriberParams,
    body: ReplayChoice,
    reply: ReplayPreview,
    timeoutS: 60,
    memoryMb: 512,
  },
  ({ deps, params, body: choice }) => previewReplay(deps, params.subscriber_id, choice),
);
