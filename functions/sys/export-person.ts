import { exportPerson } from "../../shared/people/export.ts";
import { PersonExport, PersonOrder } from "../../shared/people/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** POST, so that the address is in no log of addresses. Nothing known of it: an answer that says so. */
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
