import { MailPreview, previewMail, PreviewMailQuery } from "../../shared/delivery/preview.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** Its links that act for their reader are signed by nobody, and lead nowhere. */
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
