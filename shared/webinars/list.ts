import { FieldPath, type Firestore, type Query } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument } from "../platform/documents.ts";
import { pageQuery } from "../platform/page.ts";
import { readPageToken, writePageToken } from "../platform/page-token.ts";
import type { Webinar } from "./model.ts";
import { WebinarStatus } from "./transitions.ts";

export const ListWebinarsQuery = z.strictObject({
  ...pageQuery(200).shape,
  status: WebinarStatus.optional(),
  order: z.enum(["asc", "desc"]).default("desc"),
});

/** Reads as many documents as the page holds, and one more. */
export async function listWebinars(
  firestore: Firestore,
  { page_size, page_token, status, order }: z.output<typeof ListWebinarsQuery>,
): Promise<{ webinars: Webinar[]; next_page_token: string | null }> {
  let query: Query = firestore.collection("webinars");
  if (status !== undefined) query = query.where("status", "==", status);
  query = query.orderBy("starts_at", order).orderBy(FieldPath.documentId(), order);
  const after = readPageToken(page_token);
  if (after !== null) query = query.startAfter(after.at, after.id);
  const { docs } = await query.limit(page_size + 1).get();
  const found = docs.flatMap((document) => readDocument<Webinar>(document) ?? []);
  const webinars = found.slice(0, page_size);
  const last = webinars.at(-1);
  const isMore = found.length > page_size && last !== undefined;
  return {
    webinars,
    next_page_token: writePageToken(isMore ? { at: last.starts_at, id: last.id } : null),
  };
}
