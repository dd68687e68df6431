import { ChangePreview, previewChange } from "../../shared/scheduling/preview-change.ts";
import { WebinarParams, WebinarPatch } from "../../shared/webinars/model.ts";
import { endpoint } from "../endpoint.ts";
import { expectedVersions } from "../if-match.ts";

/** Refuses what the change itself would be refused for, 412 for a stale If-Match among it. Changes nothing. */
export default endpoint(
  {
    summary: "Whom a change of a webinar would reach by mail and by Calendar if it were made now",
    method: "POST",
    path: "/sys/webinars/{id}/preview-change",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    headers: ["If-Match"],
    body: WebinarPatch,
    reply: ChangePreview,
    replyHeaders: ({ version }) => ({ etag: `"${version}"` }),
  },
  ({ deps, params, body, header }) => {
    const { firestore, kindsForPreview: kinds, clock, config } = deps;
    return previewChange({ firestore, kinds, clock, hostDomains: config.hostDomains }, params.id, {
      patch: body,
      expected: expectedVersions(header),
    });
  },
);
