import { exportPerson } from "../../shared/people/export.ts";
import { PersonExport, PersonOrder } from "../../shared/people/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** A POST, so that the address does not appear in URLs that are logged. 200 also if nothing is stored about it. */
export default endpoint(
  {
    summary: "Hand out all that is kept of one person",
    method: "POST",
    path: "/sys/people/export",
    access: "mutate",
    identity: "operators",
    audit: "sys.person.export",
    body: PersonOrder,
    reply: PersonExport,
  },
  ({ deps, actor, body }) => exportPerson(deps, actor, body.email),
);
