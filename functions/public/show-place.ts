import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { OfferedPlace, showPlace } from "../../shared/registering/confirm-place.ts";
import { placePage } from "../pages/place-page.ts";
import { endpoint } from "../http/endpoint.ts";

/** Changes nothing, because mail scanners open every link. */
export default endpoint(
  {
    summary: "Show the place that a link to confirm stands for",
    method: "GET",
    path: "/places/{token}/confirm",
    access: "public",
    identity: "public",
    params: LinkParams,
    reply: OfferedPlace,
    page: (place, { pathname }) => placePage(place, pathname),
    concurrency: 20,
  },
  ({ deps, params }) => showPlace(deps, params.token),
);
