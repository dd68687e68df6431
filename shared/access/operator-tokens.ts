/** Operators' ID tokens, verified by Firebase Admin (its emulator where FIREBASE_AUTH_EMULATOR_HOST is set). */
import type { Auth, DecodedIdToken } from "firebase-admin/auth";
import { invalidToken } from "./authorize.ts";
import { Capability, type OperatorClaims } from "./model.ts";

export interface OperatorTokens {
  /**
   * Throws `unauthenticated` for a token that is forged, expired or for another project. One that was
   * revoked says so in its claims: who tried something with it is known, and belongs in the audit.
   * Each call looks the account up, so that a revocation counts at once: a token alone is good for an hour.
   */
  verify(token: string): Promise<OperatorClaims>;
}

/** https://firebase.google.com/docs/auth/admin/verify-id-tokens */
export function firebaseOperatorTokens(auth: () => Promise<Auth>): OperatorTokens {
  return {
    async verify(token) {
      const verifier = await auth();
      try {
        const claims = await verifier.verifyIdToken(token, /* checkRevoked */ true);
        return claimsOf(claims, { isRevoked: false });
      } catch (cause) {
        const code = codeOf(cause);
        if (REVOKED.has(code)) return claimsOf(payloadOf(token), { isRevoked: true });
        throw REFUSALS.has(code) ? invalidToken(cause) : cause;
      }
    },
  };
}

type TokenClaims = Pick<DecodedIdToken, "sub" | "auth_time" | "email"> & { capabilities?: unknown };

function claimsOf(claims: TokenClaims, { isRevoked }: { isRevoked: boolean }): OperatorClaims {
  const named: unknown[] = Array.isArray(claims.capabilities) ? claims.capabilities : [];
  return {
    // Firebase Admin's `uid` is the token's `sub`.
    uid: claims.sub,
    email: claims.email ?? null,
    capabilities: named.flatMap((each) => Capability.safeParse(each).data ?? []),
    authenticatedAt: new Date(claims.auth_time * 1000),
    isRevoked,
  };
}

/** Firebase Admin looks for these once signature, audience and expiry have stood. */
const REVOKED = new Set(["auth/id-token-revoked", "auth/user-disabled", "auth/user-not-found"]);

/** Only for a token whose signature was found good. */
function payloadOf(token: string): TokenClaims {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}

/** Only what the token itself is to blame for; an unreachable key server stays a failure of ours. */
const REFUSALS = new Set(["auth/argument-error", "auth/invalid-id-token", "auth/id-token-expired"]);

const codeOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
