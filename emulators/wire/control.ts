/** The control endpoint that every local server has: `POST|GET|DELETE /__faults`. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { Fault, type FaultPlan } from "./faults.ts";

export const FAULTS_PATH = "/__faults";

/** Answers `/__faults` and says true; leaves any other request alone and says false. */
export async function serveFaults(
  plan: FaultPlan,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.url?.split("?")[0] !== FAULTS_PATH) return false;
  const reply = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (request.method === "GET") {
    reply(200, { faults: plan.list() });
    return true;
  }
  if (request.method === "DELETE") {
    plan.clear();
    reply(200, { faults: [] });
    return true;
  }
  const parsed = z
    .union([Fault, z.array(Fault)])
    .safeParse(await json(request).catch(() => undefined));
  if (!parsed.success) {
    reply(400, { error: z.prettifyError(parsed.error) });
    return true;
  }
  for (const fault of [parsed.data].flat()) plan.add(fault);
  reply(200, { faults: plan.list() });
  return true;
}
