import { Operations } from "../../shared/operations/model.ts";
import { reportOperations } from "../../shared/operations/report.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "The sweep, the queues, open mail and what failed lately",
    method: "GET",
    path: "/sys/operations",
    access: "read",
    identity: "operations",
    reply: Operations,
  },
  ({ deps: { firestore, clock, sweepSchedule, queueReports, pendingPlaceMs, config } }) =>
    reportOperations({
      firestore,
      clock,
      sweepSchedule,
      queueReports,
      pendingPlaceMs,
      lives: config.lives,
    }),
);
