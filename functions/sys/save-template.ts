import { saveTemplate } from "../../shared/templates/keep.ts";
import { TemplateOrder, TemplateReply } from "../../shared/templates/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";

/** 400 with `too_many` once there are 100. */
export default endpoint(
  {
    summary: "Save a webinar's content as a template",
    method: "POST",
    path: "/sys/templates",
    access: "mutate",
    isForMachines: true,
    audit: "sys.template.save",
    identity: "operators",
    refusals: ["not_found"],
    headers: ["Idempotency-Key"],
    body: TemplateOrder,
    reply: TemplateReply,
    replyHeaders: { etag: versionTag },
    status: 201,
  },
  ({ deps, actor, body, claimOf }) => {
    const claim = claimOf({ template: body });
    return saveTemplate(deps, actor, body, claim);
  },
);
