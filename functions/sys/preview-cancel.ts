import { CancelOrder } from "../../shared/scheduling/cancel.ts";
import { CancelPreview, previewCancel } from "../../shared/scheduling/preview-cancel.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag } from "../http/reply-headers.ts";

/** Fails whenever the cancellation would fail. Changes nothing. */
export default endpoint(
  {
    summary: "Preview whom a cancellation would reach by mail and by Calendar",
    method: "POST",
    path: "/sys/webinars/{id}/preview-cancel",
    access: "read",
    identity: "operators",
    refusals: ["invalid_transition"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: CancelOrder,
    reply: CancelPreview,
    replyHeaders: { etag: versionTag },
  },
  ({ deps, params, body: { reason }, header }) =>
    previewCancel(deps, params.id, { reason, expected: expectedVersions(header) }),
);
