import { renameTemplate } from "../../shared/templates/keep.ts";
import { TemplateParams, TemplateRename, TemplateReply } from "../../shared/templates/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";
import { expectedVersions } from "../http/request-headers.ts";

export default endpoint(
  {
    summary: "Rename a template",
    method: "PATCH",
    path: "/sys/templates/{template_id}",
    access: "mutate",
    isForMachines: true,
    audit: "sys.template.rename",
    identity: "operators",
    params: TemplateParams,
    headers: ["If-Match"],
    body: TemplateRename,
    reply: TemplateReply,
    replyHeaders: { etag: versionTag },
  },
  ({ deps, actor, params, body: { name }, header }) => {
    const rename = { name, expected: expectedVersions(header) };
    return renameTemplate(deps, actor, params.template_id, rename);
  },
);
