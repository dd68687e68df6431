import { controlSweep } from "../../shared/operations/control-sweep.ts";
import { SweepControlled, SweepOrder } from "../../shared/operations/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** 404 if there is no such job. 503 if Cloud Scheduler does not answer. */
export default endpoint(
  {
    summary: "Run the sweep now, pause it or resume it",
    method: "POST",
    path: "/sys/operations/sweep",
    access: "mutate",
    audit: "sys.operations.sweep",
    identity: "operations",
    refusals: ["not_found"],
    body: SweepOrder,
    reply: SweepControlled,
  },
  ({ deps, actor, body }) => controlSweep(deps, actor, body.action),
);
