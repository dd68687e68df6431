/**
 * Operators' sessions. Each sign-in begins one. Identity Platform's tokens outlive a sign-out, and a renewed token keeps the
 * time of its sign-in; so we note which session has ended, and every call looks (docs/decisions/0051-sessions-have-an-end.md).
 */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { OperatorClaims } from "../access/model.ts";
import { days, Instant, plus } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";

/** `replaced`: the same person signed in again. */
const EndReason = z.enum(["signed_out", "unused", "replaced"]);

/** What ends a session. */
export const SessionEnd = z.strictObject({ reason: EndReason }).meta({ id: "SessionEnd" });
export type SessionEnd = z.infer<typeof SessionEnd>;

/** The document `operator_sessions/{id}`. Without a second factor, there is one only once the session has ended. */
const OperatorSession = z.object({
  uid: z.string(),
  /** The time of the sign-in, in every token of the session. */
  authenticated_at: Instant,
  ended_at: Instant.nullable(),
  /** Null while the session goes on. Text, so that an earlier version can read a new reason. */
  ended_by: z.string().nullable(),
  expires_at: Instant,
});
export type OperatorSession = z.infer<typeof OperatorSession>;

export const operatorSessionDocuments = storedAs("operator_sessions", OperatorSession);

/** RFC 6238, section 5.2. Identity Platform has the same: https://docs.cloud.google.com/identity-platform/docs/web/totp-mfa */
const CODE_INTERVAL_S = 30;
/** Longer than any SESSION_MAX_AGE_H: a session must not come back when its document expires. */
export const SESSION_KEPT_DAYS = 31;

type SignIn = Pick<OperatorClaims, "uid" | "authenticatedAt" | "hasSecondFactor">;

/**
 * Sessions whose sign-ins took the same code share an id if `isCodeUsedOnce`, because an authenticator app has one code an
 * interval. Pure.
 */
export function sessionId(signIn: SignIn, { isCodeUsedOnce }: { isCodeUsedOnce: boolean }): string {
  const atS = signIn.authenticatedAt.getTime() / 1000;
  const isByCode = signIn.hasSecondFactor && isCodeUsedOnce;
  const when = isByCode ? `code-${Math.floor(atS / CODE_INTERVAL_S)}` : `at-${atS}`;
  return `${encodeURIComponent(signIn.uid)}.${when}`;
}

export const sessionDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("operator_sessions").doc(id);

/** Pure. */
export const begunSession = ({ uid, authenticatedAt }: SignIn): OperatorSession => ({
  uid,
  authenticated_at: authenticatedAt,
  ended_at: null,
  ended_by: null,
  expires_at: plus(authenticatedAt, days(SESSION_KEPT_DAYS)),
});
