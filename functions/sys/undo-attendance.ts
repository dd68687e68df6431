import { UndoOrder, UndoReply, undoMarks } from "../../shared/attendance/undo-marks.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Can be repeated. 412 for a stale If-Match. 404 for marks that are unknown or older than 30 days; 409 if attendance cannot be marked. */
export default endpoint(
  {
    summary: "Undo the marks of one call, except for people marked again since",
    method: "POST",
    path: "/sys/webinars/{id}/undo-attendance",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.undo_attendance",
    identity: "operators",
    refusals: ["invalid_transition"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: UndoOrder,
    reply: UndoReply,
    timeoutS: 120,
  },
  ({ deps, actor, params, body, header }) =>
    undoMarks(deps, actor, params.id, { ...body, expected: expectedVersions(header) }),
);
