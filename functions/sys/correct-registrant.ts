import { correctRegistrant, NameCorrected, NameCorrection } from "../../shared/roster/correct.ts";
import { RegistrationParams } from "../../shared/roster/one.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** A repeated call changes nothing and says so. 412 for a stale If-Match. */
export default endpoint(
  {
    summary: "Correct the name of one registration",
    method: "PATCH",
    path: "/sys/webinars/{id}/registrations/{registration_id}",
    access: "mutate",
    isForMachines: true,
    audit: "sys.registration.correct",
    identity: "operators",
    params: RegistrationParams,
    headers: ["If-Match"],
    body: NameCorrection,
    reply: NameCorrected,
    replyHeaders: { etag: versionTag },
  },
  ({ deps, actor, params, body: { name }, header }) =>
    correctRegistrant(deps, actor, params, { name, expected: expectedVersions(header) }),
);
