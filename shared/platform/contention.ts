import type { Firestore, Transaction } from "@google-cloud/firestore";
import { Failure } from "./failure.ts";

/** ABORTED and DEADLINE_EXCEEDED: others were faster each time. */
const LOST = new Set<unknown>([10, 4]);
const ATTEMPTS = 20;

/**
 * A transaction that many try at once on one document: the client's own five attempts are few then. Throws
 * `try_later` where that is not enough either, and nothing was written.
 */
export async function runContendedTransaction<Result>(
  firestore: Firestore,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await firestore.runTransaction(work, { maxAttempts: ATTEMPTS });
  } catch (cause) {
    if (!LOST.has((cause as { code?: unknown }).code)) throw cause;
    throw new Failure("try_later", "Many do this at the same moment. Try again in some seconds.", {
      headers: { "retry-after": "5" },
      cause,
    });
  }
}
