/** Rows of the audit, and the actor of work that has no request. */
import type { AuditRow } from "../../shared/audit/model.ts";
import { fromFirestore } from "../../shared/platform/stored-form.ts";
import type { App } from "./app.ts";
import { systemActor } from "../../shared/access/model.ts";

/** Rows that these requests wrote, in commit order. At most 30 requests. */
export const rowsOfRequests = (app: App, requestIds: string[]): Promise<AuditRow[]> =>
  rowsWhere(app, "request_id", requestIds);

/** All rows about this webinar, in commit order. */
export const rowsOfWebinar = (app: App, webinarId: string): Promise<AuditRow[]> =>
  rowsWhere(app, "webinar_id", [webinarId]);

async function rowsWhere(
  app: App,
  field: "request_id" | "webinar_id",
  values: string[],
): Promise<AuditRow[]> {
  const { docs } = await app.firestore.collection("sys_audit").where(field, "in", values).get();
  // `at` is when a change was decided. Changes that waited for each other are ordered by their commits.
  const rows = docs.map((row) => ({
    committed: row.createTime.valueOf(),
    row: fromFirestore(row.data()) as AuditRow,
  }));
  // Within one commit, `at` orders the rows.
  return rows
    .toSorted((one, other) =>
      one.committed === other.committed
        ? one.row.at.getTime() - other.row.at.getTime()
        : one.committed.localeCompare(other.committed),
    )
    .map(({ row }) => row);
}

/** The actor for domain operations that a test calls without a request. */
export const JOB_ACTOR = systemActor("test", { request_id: "test", address: "", user_agent: "" });
