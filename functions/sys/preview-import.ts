import { ListOrder, ListReview, reviewList } from "../../shared/roster/import.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** A POST, so that addresses do not appear in URLs that are logged. Changes nothing. */
export default endpoint(
  {
    summary: "Review a list of people line by line before they are registered",
    method: "POST",
    path: "/sys/webinars/{id}/preview-import",
    access: "read",
    identity: "operators",
    refusals: ["registration_closed"],
    shows: "registrations",
    params: WebinarParams,
    body: ListOrder,
    bodyLimitBytes: 512 * 1024,
    reply: ListReview,
  },
  ({ deps, actor, params, body }) => reviewList(deps, actor, params.id, body),
);
