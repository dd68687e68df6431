import { LinkParams } from "../../shared/access/signed-tokens.ts";
import { confirmPlace, OfferedPlace } from "../../shared/registering/confirm-place.ts";
import { confirmedPlacePage } from "../pages/place-page.ts";
import { endpoint } from "../http/endpoint.ts";

/** The link's signature is the authorisation. A repeated call gets the same answer. */
export default endpoint(
  {
    summary: "Confirm a place from one's own mailbox",
    method: "POST",
    path: "/places/{token}/confirm",
    access: "public",
    identity: "registration",
    refusals: ["registration_closed", "webinar_full"],
    params: LinkParams,
    reply: OfferedPlace,
    page: (place) => confirmedPlacePage(place),
    concurrency: 20,
  },
  ({ deps, params: { token }, origin: { request_id } }) =>
    confirmPlace(deps, { token, request_id }),
);
