import { z } from "zod";
import { endSession } from "../../shared/sessions/end.ts";
import { SessionEnd } from "../../shared/sessions/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** Tokens of other sign-ins go on. A repeated call is answered with 401, as any call of an ended session is. */
export default endpoint(
  {
    summary: "End the session of the token that the request carries",
    method: "POST",
    path: "/sys/session/end",
    access: "read",
    isForMachines: false,
    audit: "sys.session.end",
    identity: "operators",
    body: SessionEnd,
    reply: z.void(),
    status: 204,
  },
  ({ deps, actor, claims, body }) =>
    endSession(deps, actor, { claims, policy: deps.config.access, ...body }),
);
