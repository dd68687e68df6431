import { z } from "zod";
import { deleteWebinar } from "../../shared/scheduling/delete.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** 412 for a stale If-Match. 409 invalid_transition for a webinar that is not a DRAFT. */
export default endpoint(
  {
    summary: "Delete a draft and its Calendar event",
    method: "DELETE",
    path: "/sys/webinars/{id}",
    access: "mutate",
    audit: "sys.webinar.delete",
    identity: "provisioning",
    refusals: ["invalid_transition"],
    params: WebinarParams,
    headers: ["If-Match"],
    reply: z.void(),
    status: 204,
  },
  ({ deps, actor, params, header }) =>
    deleteWebinar(deps, actor, params.id, expectedVersions(header)),
);
