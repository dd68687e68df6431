/** Operators' ID tokens, verified by Firebase Admin (its emulator where FIREBASE_AUTH_EMULATOR_HOST is set). */
import type { Auth } from "firebase-admin/auth";
import { Failure } from "../platform/failure.ts";
import { Capability, type OperatorClaims } from "./model.ts";

export interface OperatorTokens {
  /** Throws `unauthenticated` for a token that is forged, expired, for another project, or revoked. */
  verify(token: string, options: { checkRevoked: boolean }): Promise<OperatorClaims>;
}

/** https://firebase.google.com/docs/auth/admin/verify-id-tokens */
export function firebaseOperatorTokens(auth: () => Promise<Auth>): OperatorTokens {
  return {
    async verify(token, { checkRevoked }) {
      try {
        const claims = await (await auth()).verifyIdToken(token, checkRevoked);
        const named: unknown[] = Array.isArray(claims.capabilities) ? claims.capabilities : [];
        return {
          uid: claims.uid,
          email: claims.email ?? null,
          capabilities: named.flatMap((each) => Capability.safeParse(each).data ?? []),
          authenticatedAt: new Date(claims.auth_time * 1000),
        };
      } catch (cause) {
        if (!isRefusal(cause)) throw cause;
        throw new Failure("unauthenticated", "The ID token is not valid.", {
          headers: { "www-authenticate": 'Bearer error="invalid_token"' },
          cause,
        });
      }
    },
  };
}

/** Only what the token itself is to blame for; an unreachable key server stays a failure of ours. */
const REFUSALS = new Set([
  "auth/argument-error",
  "auth/invalid-id-token",
  "auth/id-token-expired",
  "auth/id-token-revoked",
  "auth/user-disabled",
  "auth/user-not-found",
]);

function isRefusal(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    "code" in cause &&
    typeof cause.code === "string" &&
    REFUSALS.has(cause.code)
  );
}
