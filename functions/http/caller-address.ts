import { isIP } from "node:net";
import type { Request } from "@google-cloud/functions-framework";

/**
 * The address that the request came from: in X-Forwarded-For everybody adds the one they were called from, and
 * callers may begin with what they like. `trustedProxies` is how many of ours stand behind the first of ours;
 * with fewer entries than that the first one is all there is. An entry that is no IP address counts for
 * nothing: limits are kept by address, and a caller who could invent addresses would have none.
 */
export function callerAddress(request: Request, trustedProxies: number): string {
  const forwarded = (request.get("x-forwarded-for") ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const stated = forwarded.at(-1 - trustedProxies) ?? forwarded[0];
  return stated !== undefined && isIP(stated) !== 0 ? stated : (request.ip ?? "");
}
