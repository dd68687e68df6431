/** Addresses that get no mail, or no marketing: the documents `suppressions/{id}`, whose ids follow from the address. */
import type {
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  Transaction,
} from "@google-cloud/firestore";
import { z } from "zod";
import type { AddressIds } from "../platform/address-ids.ts";
import { readDocument, type DocumentReader, writeMembers } from "../platform/documents.ts";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

/** `all`: mail would bounce, or was reported as spam. `marketing`: the reader has unsubscribed. */
export const SuppressionScope = z.enum(["all", "marketing"]);
export type SuppressionScope = z.infer<typeof SuppressionScope>;

const SuppressionRecord = z.object({
  scope: SuppressionScope,
  reason: z.string(),
  at: Instant,
  /** The generation of the key that the document's id was made with; missing for ids that are a plain digest. */
  generation: z.int().optional(),
});
export type Suppression = z.infer<typeof SuppressionRecord>;

export const suppressionDocuments = storedAs("suppressions", SuppressionRecord);

interface Suppressions {
  firestore: Firestore;
  addresses: AddressIds;
}

const collectionOf = (firestore: Firestore) => firestore.collection("suppressions");

const documentsOf = ({ firestore, addresses }: Suppressions, email: string): DocumentReference[] =>
  addresses.idsOf("suppression", email).map((id) => collectionOf(firestore).doc(id));

/** The suppressions of those addresses that have one. One read for each address and generation of ids. */
export async function readSuppressions(
  reader: DocumentReader,
  deps: Suppressions,
  emails: readonly string[],
): Promise<Map<string, Suppression>> {
  const documents = emails.flatMap((email) =>
    documentsOf(deps, email).map((document) => ({ email, document })),
  );
  const known = new Map<string, Suppression>();
  if (documents.length === 0) return known;
  const found = await reader.getAll(...documents.map(({ document }) => document));
  for (const [index, snapshot] of found.entries()) {
    const suppression = readDocument(snapshot, suppressionDocuments);
    const email = documents[index]?.email;
    if (suppression === null || email === undefined) continue;
    if (known.get(email)?.scope !== "all") known.set(email, suppression);
  }
  return known;
}

/**
 * Writes the address's suppression, or deletes it if null. What was stored under an earlier id moves to the newest one.
 * The transaction must have read what was stored.
 */
export function writeSuppression(
  tx: Transaction,
  deps: Suppressions,
  email: string,
  suppression: Suppression | null,
): void {
  const [newest, ...earlier] = documentsOf(deps, email);
  for (const document of earlier) tx.delete(document);
  if (newest === undefined) return;
  if (suppression === null) tx.delete(newest);
  else writeMembers(tx, newest, withGeneration(suppression, deps.addresses.generation));
}

function withGeneration(
  { generation: _former, ...suppression }: Suppression,
  generation: number,
): Suppression {
  return { ...suppression, ...(generation > 0 && { generation }) };
}

/**
 * Moves a suppression to an id of the newest generation, for which it needs the old id alone. False if it is there
 * already. If both ids have one, the wider scope wins.
 */
export async function moveSuppression(
  { firestore, addresses }: Suppressions,
  { ref }: Pick<DocumentSnapshot, "ref">,
): Promise<boolean> {
  return firestore.runTransaction(async (tx) => {
    const suppression = readDocument(await tx.get(ref), suppressionDocuments);
    const { generation } = addresses;
    if (suppression === null || (suppression.generation ?? 0) >= generation) return false;
    const id = addresses.currentOf(ref.id, suppression.generation ?? 0);
    const newest = collectionOf(firestore).doc(id);
    const there = readDocument(await tx.get(newest), suppressionDocuments);
    if (there?.scope !== "all") writeMembers(tx, newest, withGeneration(suppression, generation));
    tx.delete(ref);
    return true;
  });
}

/** Those of the addresses that get no mail of that scope, each with the reason. */
export async function suppressedAmong(
  deps: Suppressions,
  emails: readonly string[],
  scope: SuppressionScope,
): Promise<Map<string, string>> {
  const known = await readSuppressions(deps.firestore, deps, emails);
  const applicable = [...known].filter(([, each]) => each.scope === "all" || each.scope === scope);
  return new Map(applicable.map(([email, { reason }]) => [email, reason]));
}
