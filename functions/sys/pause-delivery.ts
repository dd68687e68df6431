import { RunReceipt, receiptOf } from "../../shared/delivery/receipt.ts";
import { DeliveryParams, pauseDelivery, PauseOrder } from "../../shared/delivery/pause.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** No further request of the run starts after the answer. A repeated call gets the same answer. */
export default endpoint(
  {
    summary: "Hold one kind of a webinar's mail, before it begins or in its midst",
    method: "POST",
    path: "/sys/webinars/{id}/deliveries/{kind}/pause",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.pause_delivery",
    identity: "delivery",
    params: DeliveryParams,
    headers: ["If-Match"],
    body: PauseOrder,
    reply: RunReceipt,
  },
  async ({ deps, actor, params, body, header }) =>
    receiptOf(
      await pauseDelivery(deps, actor, {
        webinarId: params.id,
        kind: params.kind,
        reason: body.reason,
        expected: expectedVersions(header),
      }),
    ),
);
