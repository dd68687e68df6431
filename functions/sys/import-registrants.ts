import { ImportOrder, importRegistrants, ListReview } from "../../shared/roster/import.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** All new people of the list or nobody. 409 if another number of people than reviewed would be new. */
export default endpoint(
  {
    summary: "Register the people of a list, after its review",
    method: "POST",
    path: "/sys/webinars/{id}/import-registrants",
    access: "mutate",
    isForMachines: true,
    audit: "sys.registration.import",
    identity: "provisioning",
    refusals: ["registration_closed", "selection_changed"],
    params: WebinarParams,
    headers: ["Idempotency-Key"],
    body: ImportOrder,
    bodyLimitBytes: 512 * 1024,
    reply: ListReview,
    timeoutS: 120,
  },
  ({ deps, actor, params, body, header, claimOf }) =>
    importRegistrants(deps, actor, params.id, {
      order: body,
      // With the key, as in the claims of earlier versions.
      claim: claimOf({ import: params.id, ...body, key: header("idempotency-key") }),
    }),
);
