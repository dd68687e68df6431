import { ListAuditQuery } from "../../shared/audit/list.ts";
import { AuditPage, auditTrail } from "../../shared/webinars/audit-trail.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Who changed what, the newest first",
    method: "GET",
    path: "/sys/audit",
    access: "read",
    identity: "operators",
    query: ListAuditQuery,
    reply: AuditPage,
  },
  ({ deps, query }) => auditTrail(deps.firestore, query),
);
