import { countInterest, CountInterestQuery, InterestCount } from "../../shared/interest/count.ts";
import { endpoint } from "../http/endpoint.ts";

/** Also accepts tags that no webinar has yet, such as those in an unsaved form. */
export default endpoint(
  {
    summary: "How many people would be told about the recording of a webinar with these tags",
    method: "GET",
    path: "/sys/interest",
    access: "read",
    identity: "operators",
    query: CountInterestQuery,
    reply: InterestCount,
  },
  ({ deps, query }) => countInterest(deps.firestore, query.tags),
);
