import { MailPreview, previewMail, PreviewMailQuery } from "../../shared/delivery/preview.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** Links that act for their reader are not valid in a preview. */
export default endpoint(
  {
    summary: "A mail of the webinar as one reader would get it",
    method: "GET",
    path: "/sys/webinars/{id}/mail-preview",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    query: PreviewMailQuery,
    reply: MailPreview,
  },
  ({ deps, params, query }) => previewMail(deps.firestore, deps.kindsForPreview, params.id, query),
);
