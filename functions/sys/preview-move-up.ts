import { MoveUpOrder, MoveUpReview, previewMoveUp } from "../../shared/roster/move-up.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Whom moving these people up would reach, and for whom there is no place",
    method: "POST",
    path: "/sys/webinars/{id}/preview-move-up",
    access: "read",
    identity: "operators",
    refusals: ["registration_closed"],
    shows: "registrations",
    params: WebinarParams,
    body: MoveUpOrder,
    reply: MoveUpReview,
  },
  ({ deps, params, body }) => previewMoveUp(deps, params.id, body),
);
