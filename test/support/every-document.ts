/** Reads a whole database with one request. */
import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import { PROJECT } from "./operators.ts";

/** The client's own conversion of documents from JSON, which its types do not declare. */
interface Reading {
  snapshot_(document: object, readTime: string, encoding: "json"): DocumentSnapshot;
}

/** Data by document path. Queries all collections by naming none, which the client's API cannot do. */
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
