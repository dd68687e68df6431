import { PersonOrder } from "../../shared/people/model.ts";
import { PersonView, showPerson } from "../../shared/people/show.ts";
import { endpoint } from "../http/endpoint.ts";

/** A POST, so that the address does not appear in URLs that are logged. 200 also if nothing is kept about it. */
export default endpoint(
  {
    summary:
      "One person over all webinars and interests: registrations, mail, and what keeps mail from them",
    method: "POST",
    path: "/sys/people/show",
    access: "read",
    identity: "operators",
    shows: "people",
    body: PersonOrder,
    reply: PersonView,
  },
  ({ deps, body }) => showPerson(deps, body.email),
);
