import { DeliveryParams } from "../../shared/delivery/pause.ts";
import { RunReceipt, receiptOf } from "../../shared/delivery/receipt.ts";
import { ResendOrder, resendLost } from "../../shared/delivery/resend.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** 409 resend_refused with the reason: only what did not arrive, once for each run, and in time. A repetition goes on. */
export default endpoint(
  {
    summary: "Send mail again to those whose mail was dropped or blocked, once the cause is gone",
    method: "POST",
    path: "/sys/webinars/{id}/deliveries/{kind}/resend",
    access: "mutate",
    audit: "sys.webinar.resume_delivery",
    identity: "delivery",
    refusals: ["resend_refused"],
    params: DeliveryParams,
    headers: ["If-Match"],
    body: ResendOrder,
    reply: RunReceipt,
    timeoutS: 120,
    memoryMb: 512,
  },
  async ({ deps, actor, params, body, header }) => {
    const { firestore, tasks, clock, kinds, config } = deps;
    const services = { firestore, tasks, clock, kinds, silentAfterMs: config.silentAfterMs };
    const delivery = {
      webinarId: params.id,
      kind: params.kind,
      expected: expectedVersions(header),
    };
    return receiptOf(await resendLost(services, actor, delivery, body));
  },
);
