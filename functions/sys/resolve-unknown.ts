import { RunReceipt, receiptOf } from "../../shared/delivery/receipt.ts";
import { DeliveryParams } from "../../shared/delivery/pause.ts";
import { ResolveOrder, resolveUnknown } from "../../shared/delivery/resolve-unknown.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** 409 unknown_changed if the mail has changed since, or a colleague decided otherwise. 200 if nothing is left to decide. */
export default endpoint(
  {
    summary: "Decide whether mail that may have been sent is sent again or counts as sent",
    method: "POST",
    path: "/sys/webinars/{id}/deliveries/{kind}/resolve",
    access: "mutate",
    audit: "sys.webinar.resolve_unknown",
    identity: "delivery",
    refusals: ["unknown_changed"],
    params: DeliveryParams,
    headers: ["If-Match"],
    body: ResolveOrder,
    reply: RunReceipt,
  },
  async ({ deps, actor, params, body, header }) => {
    const expected = expectedVersions(header);
    const delivery = { webinarId: params.id, kind: params.kind, expected };
    return receiptOf(await resolveUnknown(deps, actor, delivery, body));
  },
);
