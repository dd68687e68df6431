import type { DocumentData, DocumentReference, Firestore } from "@google-cloud/firestore";

export type Write = [DocumentReference, DocumentData];

const WRITES_A_COMMIT = 500;

/** Sets each document, whatever it held before. */
export async function writeAll(firestore: Firestore, documents: readonly Write[]): Promise<void> {
  for (let from = 0; from < documents.length; from += WRITES_A_COMMIT) {
    const batch = firestore.batch();
    for (const [document, content] of documents.slice(from, from + WRITES_A_COMMIT)) {
      batch.set(document, content);
    }
    await batch.commit();
  }
}
