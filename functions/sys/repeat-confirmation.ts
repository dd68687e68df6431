import { z } from "zod";
import { confirmAgain, ConfirmationRepeated } from "../../shared/roster/confirm-again.ts";
import { RegistrationParams } from "../../shared/roster/one.ts";
import { endpoint } from "../http/endpoint.ts";

/** One mail for an order. While one is on its way, or came lately, no further one is sent and the reply says so. */
export default endpoint(
  {
    summary: "Send one person's confirmation again",
    method: "POST",
    path: "/sys/webinars/{id}/registrations/{registration_id}/repeat-confirmation",
    access: "mutate",
    isForMachines: true,
    audit: "sys.registration.confirm_again",
    identity: "provisioning",
    refusals: ["registration_closed", "registration_changed", "mail_refused"],
    params: RegistrationParams,
    headers: ["Idempotency-Key"],
    body: z.strictObject({}),
    reply: ConfirmationRepeated,
  },
  ({ deps, actor, params, claimOf }) => {
    const claim = claimOf({ confirm_again: params });
    return confirmAgain(deps, actor, params, claim);
  },
);
