import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import type { Request } from "@google-cloud/functions-framework";
import type { RequestOrigin } from "../../shared/access/model.ts";
import type { TraceContext } from "../../shared/platform/trace.ts";

/** The request id is for this request alone. The trace may include other requests. */
export function originOf(
  request: Request,
  { trace, trustedProxies }: { trace: TraceContext; trustedProxies: number },
): RequestOrigin {
  const given = request.get("x-request-id") ?? "";
  return {
    // A caller who could choose it could give several requests one id in the audit.
    request_id: randomUUID(),
    ...(/^[\w-]{8,64}$/.test(given) && { caller_request_id: given }),
    address: callerAddress(request, trustedProxies),
    user_agent: (request.get("user-agent") ?? "").slice(0, 300),
    trace,
  };
}

/**
 * The address that the request came from. Every proxy appends its caller's address to X-Forwarded-For, and a caller can
 * put anything at the start of it. `trustedProxies`: how many of our proxies come after the first of ours; with fewer
 * entries than that, the first entry counts. An entry that is not an IP address is ignored: limits go by address, and a
 * caller who could invent addresses would escape them.
 */
export function callerAddress(request: Request, trustedProxies: number): string {
  const forwarded = (request.get("x-forwarded-for") ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const stated = forwarded.at(-1 - trustedProxies) ?? forwarded[0];
  return stated !== undefined && isIP(stated) !== 0 ? stated : (request.ip ?? "");
}
