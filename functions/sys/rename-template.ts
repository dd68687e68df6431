import { renameTemplate } from "../../shared/templates/keep.ts";
import { TemplateParams, TemplateRename, TemplateReply } from "../../shared/templates/model.ts";
import { endpoint } from "../http/endpoint.ts";

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
    body: TemplateRename,
    reply: TemplateReply,
  },
  ({ deps, actor, params, body }) => renameTemplate(deps, actor, params.template_id, body.name),
);
