/** The audit with what its readers need of the webinars, which rows name by id. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { listAudit, type ListAuditQuery } from "../audit/list.ts";
import { AuditRow } from "../audit/model.ts";
import { NextPageToken } from "../platform/page.ts";
import { webinarDocument } from "./store.ts";

const AuditEntry = AuditRow.extend({
  /** The webinar's present title; null for a row about none, or about one that was deleted. */
  webinar_title: z.string().nullable(),
  /** The webinar's present time zone; null where the title is. */
  webinar_time_zone: z.string().nullable(),
}).meta({ id: "AuditEntry" });

export const AuditPage = z
  .object({ rows: z.array(AuditEntry), next_page_token: NextPageToken })
  .meta({ id: "AuditPage" });

/** Reads a document more for each webinar that the page is about. */
export async function auditTrail(
  firestore: Firestore,
  query: z.output<typeof ListAuditQuery>,
): Promise<z.output<typeof AuditPage>> {
  const { rows, next_page_token } = await listAudit(firestore, query);
  const webinars = await namedWebinars(firestore, [
    ...new Set(rows.flatMap(({ webinar_id }) => webinar_id ?? [])),
  ]);
  const named = rows.map((row) => {
    const { title = null, time_zone = null } = webinars.get(row.webinar_id ?? "") ?? {};
    return { ...row, webinar_title: title, webinar_time_zone: time_zone };
  });
  return { rows: named, next_page_token };
}

const Named = z.object({ title: z.string(), time_zone: z.string(), deleted_at: z.null() });

/** Those that exist and can be read. */
async function namedWebinars(firestore: Firestore, ids: string[]) {
  const documents = ids.map((id) => webinarDocument(firestore, id));
  const fieldMask = Object.keys(Named.shape);
  const found = documents.length === 0 ? [] : await firestore.getAll(...documents, { fieldMask });
  return new Map(
    found.flatMap((snapshot) => {
      const { data } = Named.safeParse(snapshot.data());
      return data === undefined ? [] : [[snapshot.id, data] as const];
    }),
  );
}
