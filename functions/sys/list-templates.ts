import { listTemplates } from "../../shared/templates/keep.ts";
import { TemplateList } from "../../shared/templates/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Templates of webinars, by name",
    method: "GET",
    path: "/sys/templates",
    access: "read",
    identity: "operators",
    reply: TemplateList,
  },
  async ({ deps }) => ({ templates: await listTemplates(deps.firestore) }),
);
