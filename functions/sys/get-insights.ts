import { Insights, InsightsQuery, readInsights } from "../../shared/insights/insights.ts";
import { endpoint } from "../http/endpoint.ts";

/** Names nobody. 400 for more than 24 months. */
export default endpoint(
  {
    summary:
      "Visits, registrations, attendance and follow-ups of some months, by source and by month",
    method: "GET",
    path: "/sys/insights",
    access: "read",
    identity: "operators",
    query: InsightsQuery,
    reply: Insights,
  },
  ({ deps, query }) => readInsights(deps.firestore, query),
);
