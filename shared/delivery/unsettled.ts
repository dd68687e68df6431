/** Which events may change a batch: most are about mail that was proven long before. */
import type { Firestore } from "@google-cloud/firestore";
import { readableWithIds } from "../platform/documents.ts";
import { isSettledByProof } from "./acceptance.ts";
import { reachedErased } from "./erase-recipients.ts";
import { batchDocuments, type MailBatch } from "./model.ts";
import { batchDocument } from "./store.ts";

const PROOF_MEMBERS = ["state", "left_out", "void_reason", "erased_attempts"] as const;
const proofDocuments = batchDocuments.pick(...PROOF_MEMBERS);

/**
 * The attempts whose proof may change something, which most events do not: their batch was accepted long before. One
 * read for each batch, without its recipients.
 */
export async function unsettledAttempts<Named extends Pick<MailBatch, "id" | "attempt">>(
  firestore: Firestore,
  attempts: readonly Named[],
): Promise<Named[]> {
  const ids = [...new Set(attempts.map(({ id }) => id))];
  if (ids.length === 0) return [];
  const documents = ids.map((id) => batchDocument(firestore, id));
  const found = await firestore.getAll(...documents, {
    fieldMask: [...PROOF_MEMBERS],
  });
  // The proof of one that cannot be read fails by itself.
  const unreadable = new Set<string>();
  const batches = new Map(
    found.map((document) => [
      document.id,
      readableWithIds([document], proofDocuments, () => unreadable.add(document.id))[0],
    ]),
  );
  return attempts.filter(({ id, attempt }) => {
    const batch = batches.get(id);
    return batch === undefined ? unreadable.has(id) : mayProofChange(batch, attempt);
  });
}

/** Pure. */
export function mayProofChange(
  batch: Pick<MailBatch, "state" | "left_out" | "void_reason" | "erased_attempts">,
  attempt: number,
): boolean {
  const { left_out = [] } = batch;
  if (reachedErased(batch, attempt).length > 0) return true;
  if (left_out.some(({ from_attempt }) => from_attempt > attempt)) return true;
  // The parts of a split batch are batches of their own, which the proof may change.
  return batch.state === "split" || isSettledByProof(batch, attempt);
}
