import { countInterest, CountInterestQuery, InterestCount } from "../../shared/interest/count.ts";
import { endpoint } from "../endpoint.ts";

/** For tags that no webinar has yet, such as those of a form that is being filled in. */
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
