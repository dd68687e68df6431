import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { cancelPage } from "../pages/cancel-page.ts";
import { OwnRegistration, showRegistration } from "../../shared/registering/cancel.ts";
import { endpoint } from "../http/endpoint.ts";

/** Changes nothing, because mail scanners open every link. */
export default endpoint(
  {
    summary: "Show the registration that a link to cancel stands for",
    method: "GET",
    path: "/registrations/{token}/cancel",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: OwnRegistration,
    page: (registration, { pathname }) => cancelPage(registration, pathname),
    concurrency: 20,
  },
  ({ deps, params }) => showRegistration(deps, params.token),
);
