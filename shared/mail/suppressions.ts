/** `suppressions/{id}`: addresses that get no mail, or no marketing. The id follows from the address. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { derivedId } from "../platform/ids.ts";

/** `all`: mail would come back, or was called spam. `marketing`: the reader has unsubscribed. */
export const SuppressionScope = z.enum(["all", "marketing"]);
export type SuppressionScope = z.infer<typeof SuppressionScope>;

export interface Suppression {
  scope: SuppressionScope;
  reason: string;
  at: Date;
}

export const suppressionDocument = (firestore: Firestore, email: string): DocumentReference =>
  firestore.collection("suppressions").doc(derivedId("suppression", email));

/** The addresses among these that get no mail of that scope, with the reason. One read an address. */
export async function suppressedAmong(
  firestore: Firestore,
  emails: readonly string[],
  scope: SuppressionScope,
): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const documents = await firestore.getAll(
    ...emails.map((email) => suppressionDocument(firestore, email)),
  );
  const found = new Map<string, string>();
  for (const [index, document] of documents.entries()) {
    const email = emails[index];
    const isMeant = document.get("scope") === "all" || document.get("scope") === scope;
    if (email !== undefined && document.exists && isMeant) found.set(email, document.get("reason"));
  }
  return found;
}
