/** A whole database with one request. */
import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import { PROJECT } from "./operators.ts";

/** What the client makes of documents that it is handed as JSON; its types leave it out. */
interface Reading {
  snapshot_(document: object, readTime: string, encoding: "json"): DocumentSnapshot;
}

/** From each document's path to its data. Asks for all collections by naming none, which the client does not offer. */
export async function everyDocument(
  firestore: Firestore,
  host: string,
): Promise<Record<string, unknown>> {
  const database = `projects/${PROJECT}/databases/${firestore.databaseId}`;
  const structuredQuery = { from: [{ allDescendants: true }] };
  const response = await fetch(`http://${host}/v1/${database}/documents:runQuery`, {
    method: "POST",
    body: JSON.stringify({ structuredQuery }),
  });
  if (!response.ok) throw new Error(await response.text());
  const answers = (await response.json()) as { document?: object; readTime: string }[];
  return Object.fromEntries(
    answers.flatMap(({ document, readTime }) => {
      if (document === undefined) return [];
      const read = (firestore as unknown as Reading).snapshot_(document, readTime, "json");
      return [[read.ref.path, read.data()]];
    }),
  );
}
