import { findPeople, PeopleFound, PersonSearch } from "../../shared/people/search.ts";
import { endpoint } from "../http/endpoint.ts";

/** A POST, so that the address does not appear in URLs that are logged. Changes nothing. */
export default endpoint(
  {
    summary: "Find people over all webinars and interests, by address or by name",
    method: "POST",
    path: "/sys/people/find",
    access: "read",
    identity: "operators",
    shows: "people",
    body: PersonSearch,
    reply: PeopleFound,
  },
  ({ deps, body }) => findPeople(deps, body),
);
