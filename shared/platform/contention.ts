import type { Firestore, Transaction } from "@google-cloud/firestore";
import { Failure } from "./failure.ts";
import { ABORTED, DEADLINE_EXCEEDED, grpcCodeOf } from "./grpc-status.ts";

/** Other transactions won each time. */
const CONTENTION_CODES = new Set<unknown>([ABORTED, DEADLINE_EXCEEDED]);
const ATTEMPTS = 20;

/**
 * A transaction on a document that many callers write at once, for which the client's default of five attempts is too
 * few. Throws `try_later` if 20 do not succeed either; nothing is written then.
 */
export async function runContendedTransaction<Result>(
  firestore: Firestore,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await firestore.runTransaction(work, { maxAttempts: ATTEMPTS });
  } catch (cause) {
    if (!CONTENTION_CODES.has(grpcCodeOf(cause))) throw cause;
    throw new Failure("try_later", "Many do this at the same moment. Try again in some seconds.", {
      headers: { "retry-after": "5" },
      cause,
    });
  }
}
