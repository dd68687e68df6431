/** What the audit has of an operation. */
import type { AuditRow } from "../../shared/audit/model.ts";
import { fromFirestore } from "../../shared/platform/timestamps.ts";
import type { App } from "./app.ts";

/** Rows that these requests have written, in the order of their commits. At most 30 requests. */
export const rowsOfRequests = (app: App, requestIds: string[]): Promise<AuditRow[]> =>
  rowsWhere(app, "request_id", requestIds);

/** All rows about this webinar, in the order of their commits. */
export const rowsOfWebinar = (app: App, webinarId: string): Promise<AuditRow[]> =>
  rowsWhere(app, "webinar_id", [webinarId]);

async function rowsWhere(
  app: App,
  field: "request_id" | "webinar_id",
  values: string[],
): Promise<AuditRow[]> {
  const { docs } = await app.firestore.collection("sys_audit").where(field, "in", values).get();
  // `at` is the time of deciding: rows of changes that waited for each other are in the order of commits.
  const rows = docs.map((row) => ({
    committed: row.createTime.valueOf(),
    row: fromFirestore(row.data()) as AuditRow,
  }));
  // Of one commit, it tells which row comes first.
  return rows
    .toSorted((one, other) =>
      one.committed === other.committed
        ? one.row.at.getTime() - other.row.at.getTime()
        : one.committed.localeCompare(other.committed),
    )
    .map(({ row }) => row);
}
