import { MoveUpOrder, MoveUpReview, moveUp } from "../../shared/roster/move-up.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** All of them or nobody; each gets one confirmation. A repeated call changes nothing. 409 webinar_full, 412 for a stale If-Match. */
export default endpoint(
  {
    summary: "Give people of the waiting list a place",
    method: "POST",
    path: "/sys/webinars/{id}/move-up",
    access: "mutate",
    isForMachines: true,
    audit: "sys.registration.move_up",
    identity: "provisioning",
    refusals: ["registration_closed", "webinar_full"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: MoveUpOrder,
    reply: MoveUpReview,
  },
  ({ deps, actor, params, body, header }) =>
    moveUp(deps, actor, params.id, { ...body, expected: expectedVersions(header) }),
);
