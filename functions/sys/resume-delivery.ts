import { RunReceipt, receiptOf } from "../../shared/delivery/receipt.ts";
import { DeliveryParams, resumeDelivery } from "../../shared/delivery/pause.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Also releases mail that was held because too much of it failed. */
export default endpoint(
  {
    summary: "Let one kind of a webinar's mail go on",
    method: "POST",
    path: "/sys/webinars/{id}/deliveries/{kind}/resume",
    access: "mutate",
    audit: "sys.webinar.resume_delivery",
    identity: "delivery",
    params: DeliveryParams,
    headers: ["If-Match"],
    reply: RunReceipt,
  },
  async ({ deps, actor, params, header }) =>
    receiptOf(
      await resumeDelivery(deps, actor, {
        webinarId: params.id,
        kind: params.kind,
        expected: expectedVersions(header),
      }),
    ),
);
