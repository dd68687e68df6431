/** `suppressions/{id}`: addresses that get no mail, or no marketing. The id follows from the address. */
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

/** `all`: mail would come back, or was called spam. `marketing`: the reader has unsubscribed. */
export const SuppressionScope = z.enum(["all", "marketing"]);
export type SuppressionScope = z.infer<typeof SuppressionScope>;

const SuppressionRecord = z.object({
  scope: SuppressionScope,
  reason: z.string(),
  at: Instant,
  /** Of the document's id, which no address tells any more; not there for the plain digest. */
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

/** What keeps mail from each of the addresses that has something. A read for each generation of ids. */
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
 * In a transaction that has read what there was: null for none. What was kept under an earlier id is under the newest
 * from now on.
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
  else writeMembers(tx, newest, keptAs(suppression, deps.addresses.generation));
}

function keptAs({ generation: _former, ...kept }: Suppression, generation: number): Suppression {
  return { ...kept, ...(generation > 0 && { generation }) };
}

/** To the newest generation, by its id alone. False where it is there already. Of two the wider counts. */
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
    if (there?.scope !== "all") writeMembers(tx, newest, keptAs(suppression, generation));
    tx.delete(ref);
    return true;
  });
}

/** The addresses among these that get no mail of that scope, with the reason. */
export async function suppressedAmong(
  deps: Suppressions,
  emails: readonly string[],
  scope: SuppressionScope,
): Promise<Map<string, string>> {
  const known = await readSuppressions(deps.firestore, deps, emails);
  const meant = [...known].filter(([, each]) => each.scope === "all" || each.scope === scope);
  return new Map(meant.map(([email, { reason }]) => [email, reason]));
}
