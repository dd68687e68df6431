/** The control endpoint that every local server has: `POST|GET|DELETE /__faults`. */
import { z } from "zod";
import { Fault, type FaultPlan } from "./faults.ts";
import { type RestAnswer, type RestCall, withBody } from "./rest.ts";

/** undefined for any other path. */
export function controlFaults(plan: FaultPlan, call: RestCall): RestAnswer | undefined {
  if (call.url.pathname !== "/__faults") return undefined;
  const planned = () => ({ status: 200, body: { faults: plan.list() } });
  if (call.method === "POST")
    return withBody(call, z.union([Fault, z.array(Fault)]), (faults) => {
      for (const fault of [faults].flat()) plan.add(fault);
      return planned();
    });
  if (call.method === "DELETE") plan.clear();
  return planned();
}
