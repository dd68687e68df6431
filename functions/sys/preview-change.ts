import { ChangePreview, previewChange } from "../../shared/scheduling/preview-change.ts";
import { WebinarParams, WebinarPatch } from "../../shared/webinars/model.ts";
import { refuseForeignPictures } from "../../shared/webinars/picture-hosts.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag } from "../http/reply-headers.ts";

/** Fails whenever the change would fail, also with 412 for a stale If-Match. Changes nothing. */
export default endpoint(
  {
    summary: "Preview whom a change of a webinar would reach by mail and by Calendar",
    method: "POST",
    path: "/sys/webinars/{id}/preview-change",
    access: "read",
    identity: "operators",
    refusals: ["invalid_transition", "starts_in_past", "host_domain_not_allowed"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: WebinarPatch,
    reply: ChangePreview,
    replyHeaders: { etag: versionTag },
  },
  ({ deps, params, body, header }) => {
    const { firestore, kindsForPreview: kinds, clock, config } = deps;
    refuseForeignPictures(body, config.brand.imageHosts);
    return previewChange({ firestore, kinds, clock, hosts: config.hosts }, params.id, {
      patch: body,
      expected: expectedVersions(header),
    });
  },
);
