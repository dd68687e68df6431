import { z } from "zod";
import { importAttendance, ImportReply } from "../../shared/meet/import.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Can be repeated. 412 for a stale If-Match. 409 no_conference_record; 502 and 503 say what to do about Meet. */
export default endpoint(
  {
    summary: "Mark as attended whom Meet's own record of the meeting names",
    method: "POST",
    path: "/sys/webinars/{id}/import-attendance",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.mark_attendance",
    identity: "provisioning",
    refusals: [
      "invalid_transition",
      "meet_url_missing",
      "webinar_not_started",
      "no_conference_record",
      "upstream_failed",
    ],
    params: WebinarParams,
    headers: ["If-Match"],
    body: z.strictObject({}),
    reply: ImportReply,
    timeoutS: 120,
  },
  ({ deps, actor, params, header }) =>
    importAttendance(deps, actor, params.id, expectedVersions(header)),
);
