import { correctRegistrant, NameCorrected, NameCorrection } from "../../shared/roster/correct.ts";
import { RegistrationParams } from "../../shared/roster/one.ts";
import { endpoint } from "../http/endpoint.ts";

/** A repeated call changes nothing and says so. */
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
    body: NameCorrection,
    reply: NameCorrected,
  },
  ({ deps, actor, params, body }) => correctRegistrant(deps, actor, params, body),
);
