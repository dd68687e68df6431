import { addRegistrant, NewRegistrant, RegistrantAdded } from "../../shared/roster/add.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** A repetition finds the person registered. 409 for whoever refused such mail, and for a webinar without a place. */
export default endpoint(
  {
    summary: "Register somebody who agreed to it elsewhere",
    method: "POST",
    path: "/sys/webinars/{id}/registrations",
    access: "mutate",
    isForMachines: true,
    audit: "sys.registration.add",
    identity: "provisioning",
    refusals: ["registration_closed", "webinar_full", "mail_refused"],
    params: WebinarParams,
    body: NewRegistrant,
    reply: RegistrantAdded,
  },
  ({ deps, actor, params, body }) => addRegistrant(deps, actor, params.id, body),
);
