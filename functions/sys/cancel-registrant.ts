import {
  cancelRegistrant,
  RegistrantCancellation,
  RegistrantCancelled,
} from "../../shared/roster/cancel.ts";
import { RegistrationParams } from "../../shared/roster/one.ts";
import { endpoint } from "../http/endpoint.ts";

/** A repeated call changes nothing and says so. 409 for a later registration of the same person. */
export default endpoint(
  {
    summary: "Cancel one registration for the person: the place is free, and no mail is sent",
    method: "POST",
    path: "/sys/webinars/{id}/registrations/{registration_id}/cancel",
    access: "mutate",
    isForMachines: true,
    audit: "sys.registration.cancel",
    identity: "operators",
    refusals: ["registration_closed", "registration_changed"],
    params: RegistrationParams,
    body: RegistrantCancellation,
    reply: RegistrantCancelled,
  },
  ({ deps, actor, params, body }) => cancelRegistrant(deps, actor, params, body),
);
