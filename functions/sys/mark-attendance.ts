import {
  AttendanceOrder,
  AttendanceReply,
  markAttendance,
} from "../../shared/attendance/mark-attendance.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/**
 * Marks the people that it finds, and lists the others. 412 for a stale If-Match. 409 for a DRAFT or a CANCELLED webinar,
 * and for a filter that matches another number of people than expected.
 */
export default endpoint(
  {
    summary:
      "Say who attended: by registration, by e-mail address, by filter, or with Meet's attendance list",
    method: "POST",
    path: "/sys/webinars/{id}/mark-attendance",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.mark_attendance",
    identity: "operators",
    refusals: ["invalid_transition", "webinar_not_started", "selection_changed"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: AttendanceOrder,
    // Enough for Meet's list of a meeting, or a thousand names.
    bodyLimitBytes: 1024 * 1024,
    reply: AttendanceReply,
    timeoutS: 120,
  },
  ({ deps, actor, params, body, header }) =>
    markAttendance(deps, actor, params.id, { ...body, expected: expectedVersions(header) }),
);
