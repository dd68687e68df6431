/** The control endpoints that every local server has: `POST|GET|DELETE /__faults`, `GET|DELETE /__held?name=…`. */
import { z } from "zod";
import { Fault, type FaultPlan } from "./faults.ts";
import { query, type RestAnswer, type RestCall, withBody } from "./rest.ts";

/** undefined for any other path. */
export function controlFaults(plan: FaultPlan, call: RestCall): RestAnswer | undefined {
  if (call.url.pathname !== "/__faults") return undefined;
  const planned = () => ({ status: 200, body: { faults: plan.list() } });
  if (call.method === "POST")
    return withBody(call, z.union([Fault, z.array(Fault)]), (faults) => {
      for (const fault of [faults].flat()) plan.add(fault);
      return planned();
    });
  if (call.method === "DELETE") plan.clear(query(call.url)["containing"]);
  return planned();
}

/** `GET` answers once a call is held under this name; `DELETE` releases it. undefined for any other path. */
export function controlHeld(
  plan: FaultPlan,
  { method, url }: RestCall,
): Promise<RestAnswer> | undefined {
  if (url.pathname !== "/__held") return undefined;
  const { name = "" } = query(url);
  if (method === "DELETE") plan.release(name);
  const done = method === "DELETE" ? Promise.resolve() : plan.held(name);
  return done.then(() => ({ status: 204 }));
}
