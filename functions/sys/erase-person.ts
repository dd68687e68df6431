import { erasePerson } from "../../shared/people/erase.ts";
import { PersonErased, PersonOrder } from "../../shared/people/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** A repeated call finds nothing, and says so. */
export default endpoint(
  {
    summary: "Erase one person, but for the digest that keeps mail from them",
    method: "POST",
    path: "/sys/people/erase",
    access: "mutate",
    identity: "operators",
    audit: "sys.person.erase",
    body: PersonOrder,
    reply: PersonErased,
  },
  ({ deps, actor, body }) => erasePerson(deps, actor, body.email),
);
