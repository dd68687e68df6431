import type { Firestore } from "@google-cloud/firestore";
import { invalidToken } from "../access/authorize.ts";
import type { OperatorClaims } from "../access/model.ts";
import { readDocument } from "../platform/documents.ts";
import {
  begunSession,
  operatorSessionDocuments,
  sessionDocument,
  sessionId,
  type OperatorSession,
} from "./model.ts";

/** gRPC's ALREADY_EXISTS. */
const ALREADY_EXISTS = 6;

/**
 * Throws `unauthenticated` if the token's session has ended, or if the code of its sign-in had begun another one. One
 * read, and a write for the first call of a session whose code must not be used again.
 */
export async function admitSession(
  firestore: Firestore,
  claims: OperatorClaims,
  policy: { isCodeUsedOnce: boolean },
): Promise<void> {
  const document = sessionDocument(firestore, sessionId(claims, policy));
  const read = async () => readDocument(await document.get(), operatorSessionDocuments);
  let session = await read();
  if (session === null && claims.hasSecondFactor && policy.isCodeUsedOnce) {
    session = begunSession(claims);
    try {
      await document.create(session);
    } catch (error) {
      if ((error as { code?: unknown }).code !== ALREADY_EXISTS) throw error;
      session = await read();
    }
  }
  if (session !== null) mustGoOn(session, claims);
}

/** Pure. */
function mustGoOn(session: OperatorSession, { authenticatedAt }: OperatorClaims): void {
  if (session.authenticated_at.getTime() !== authenticatedAt.getTime()) {
    throw invalidToken("the code of its sign-in was used before");
  }
  if (session.ended_at !== null) throw invalidToken("its session has ended");
}
