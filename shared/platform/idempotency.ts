/**
 * The `Idempotency-Key` of a creation. The key's document names what the first request created.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import { readDocument, writeMembers } from "./documents.ts";
import { Failure } from "./failure.ts";
import { derivedId } from "./ids.ts";
import { hours, Instant, plus } from "./instant.ts";
import { storedAs } from "./stored.ts";

export interface IdempotencyClaim {
  /** The caller. Two callers may use the same key. */
  owner: string;
  key: string;
  request: unknown;
  /** Called when the key is found to have come before. */
  onReplay?: () => void;
}

/** The document `idempotency/{id}`; the id follows from the owner and the key. */
const ClaimRecord = z.object({
  /** A digest of the request. */
  request: z.string(),
  /** The id of what the request created. */
  made: z.string(),
  expires_at: Instant,
});
type ClaimRecord = z.infer<typeof ClaimRecord>;

export const claimDocuments = storedAs("idempotency", ClaimRecord);

const KEPT_MS = hours(24);

const documentOf = (firestore: Firestore, { owner, key }: IdempotencyClaim) =>
  firestore.collection("idempotency").doc(derivedId(owner, key));

const fingerprint = ({ request }: IdempotencyClaim): string => derivedId(JSON.stringify(request));

/**
 * The id of what the key created earlier; null if the key is new. Throws `idempotency_key_reused` if it came with another
 * request.
 */
export async function readClaim(
  tx: Transaction,
  firestore: Firestore,
  claim: IdempotencyClaim,
  now: Date,
): Promise<string | null> {
  const found = readDocument(await tx.get(documentOf(firestore, claim)), claimDocuments);
  // The TTL policy deletes within about a day, not on time.
  if (found === null || found.expires_at <= now) return null;
  if (found.request === fingerprint(claim)) {
    claim.onReplay?.();
    return found.made;
  }
  throw new Failure("idempotency_key_reused", "This key came with a different request before.", {
    errors: [
      {
        pointer: "/header/idempotency-key",
        code: "key_reused",
        message: "was used for another request",
      },
    ],
  });
}

/** Binds the key to `made`, in the transaction that creates it. */
export function bindClaim(
  tx: Transaction,
  firestore: Firestore,
  claim: IdempotencyClaim,
  { made, now }: { made: string; now: Date },
): void {
  const bound: ClaimRecord = {
    request: fingerprint(claim),
    made,
    expires_at: plus(now, KEPT_MS),
  };
  writeMembers(tx, documentOf(firestore, claim), bound);
}
