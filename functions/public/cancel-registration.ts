import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { cancelledPage } from "../pages/cancel-page.ts";
import { cancelRegistration, OwnRegistration } from "../../shared/registering/cancel.ts";
import { endpoint } from "../http/endpoint.ts";

/** The link's signature is the authorisation. A repeated call gets the same answer. */
export default endpoint(
  {
    summary: "Cancel the registration that a link stands for",
    method: "POST",
    path: "/registrations/{token}/cancel",
    access: "public",
    identity: "public",
    refusals: ["registration_closed"],
    params: LinkParams,
    reply: OwnRegistration,
    page: (registration) => cancelledPage(registration),
    concurrency: 20,
  },
  ({ deps, params: { token }, origin: { request_id } }) =>
    cancelRegistration(deps, { token, request_id }),
);
