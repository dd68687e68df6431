import { z } from "zod";
import { deleteTemplate } from "../../shared/templates/keep.ts";
import { TemplateParams } from "../../shared/templates/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Webinars that were made of it stay. */
export default endpoint(
  {
    summary: "Delete a template",
    method: "DELETE",
    path: "/sys/templates/{template_id}",
    access: "mutate",
    audit: "sys.template.delete",
    identity: "operators",
    params: TemplateParams,
    headers: ["If-Match"],
    reply: z.void(),
    status: 204,
  },
  ({ deps, actor, params, header }) =>
    deleteTemplate(deps, actor, params.template_id, expectedVersions(header)),
);
