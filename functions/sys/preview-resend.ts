import { DeliveryParams } from "../../shared/delivery/pause.ts";
import {
  PreviewResendQuery,
  previewResend,
  ResendPreview,
} from "../../shared/delivery/preview-resend.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary:
      "Whether mail that did not arrive can be sent again, to how many, and why it did not arrive",
    method: "GET",
    path: "/sys/webinars/{id}/deliveries/{kind}/resend-preview",
    access: "read",
    identity: "operators",
    params: DeliveryParams,
    query: PreviewResendQuery,
    reply: ResendPreview,
  },
  ({ deps: { firestore, clock, kinds, config }, params, query }) =>
    previewResend(
      { firestore, clock, kinds, silentAfterMs: config.silentAfterMs },
      { webinarId: params.id, kind: params.kind },
      query,
    ),
);
