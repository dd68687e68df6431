import { z } from "zod";
import { deleteWebinar } from "../../shared/webinars/delete.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../endpoint.ts";

/** DRAFT only: 409 invalid_transition for anything else. */
export default endpoint(
  {
    summary: "Delete a draft and its Calendar event",
    method: "DELETE",
    path: "/sys/webinars/{id}",
    access: "mutate",
    audit: "sys.webinar.delete",
    identity: "provisioning",
    params: WebinarParams,
    reply: z.void(),
    status: 204,
  },
  ({ deps, actor, params }) => deleteWebinar(deps, actor, params.id),
);
