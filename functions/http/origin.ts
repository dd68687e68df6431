import { randomUUID } from "node:crypto";
import type { Request } from "@google-cloud/functions-framework";
import type { RequestOrigin } from "../../shared/access/model.ts";
import type { TraceContext } from "../../shared/platform/trace.ts";
import { callerAddress } from "./caller-address.ts";

/** The request id is for this request alone. The trace may include other requests. */
export function originOf(
  request: Request,
  { trace, trustedProxies }: { trace: TraceContext; trustedProxies: number },
): RequestOrigin {
  const given = request.get("x-request-id") ?? "";
  return {
    request_id: /^[\w-]{8,64}$/.test(given) ? given : randomUUID(),
    address: callerAddress(request, trustedProxies),
    user_agent: (request.get("user-agent") ?? "").slice(0, 300),
    trace,
  };
}
