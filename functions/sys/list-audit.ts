import { z } from "zod";
import { listAudit, ListAuditQuery } from "../../shared/audit/list.ts";
import { AuditRow } from "../../shared/audit/model.ts";
import { NextPageToken } from "../../shared/platform/page.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Who changed what, the newest first",
    method: "GET",
    path: "/sys/audit",
    access: "read",
    identity: "operators",
    query: ListAuditQuery,
    reply: z
      .object({ rows: z.array(AuditRow), next_page_token: NextPageToken })
      .meta({ id: "AuditPage" }),
  },
  ({ deps, query }) => listAudit(deps.firestore, query),
);
