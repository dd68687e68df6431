import type { Firestore } from "@google-cloud/firestore";
import type { Actor, OperatorClaims } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument, writeMembers } from "../platform/documents.ts";
import {
  begunSession,
  operatorSessionDocuments,
  sessionDocument,
  sessionId,
  type SessionEnd,
} from "./model.ts";

interface EndedSession extends SessionEnd {
  /** Of the caller's token. */
  claims: OperatorClaims | null;
  policy: { isCodeUsedOnce: boolean };
}

/**
 * Ends the session of the caller's own token. From the commit on, every token of the session is refused, a renewed one too.
 * Ending a session twice changes nothing.
 */
export async function endSession(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  { claims, policy, reason }: EndedSession,
): Promise<void> {
  if (claims === null) throw new Error("only an operator has a session");
  const document = sessionDocument(firestore, sessionId(claims, policy));
  await firestore.runTransaction(async (tx) => {
    const known = readDocument(await tx.get(document), operatorSessionDocuments);
    const session = known ?? begunSession(claims);
    if (session.ended_at !== null) return;
    const now = clock.now();
    writeMembers(tx, document, { ...session, ended_at: now, ended_by: reason });
    writeSysAudit(tx, firestore, {
      action: "sys.session.end",
      actor,
      webinarId: null,
      at: now,
      facts: { reason },
    });
  });
}
