/** Operators' ID tokens, verified by Firebase Admin (its emulator where FIREBASE_AUTH_EMULATOR_HOST is set). */
import type { Auth, DecodedIdToken } from "firebase-admin/auth";
import { Failure } from "../platform/failure.ts";
import { invalidToken } from "./authorize.ts";
import { Capability, type OperatorClaims } from "./model.ts";

export interface OperatorTokens {
  /**
   * Throws `unauthenticated` if the token is forged, expired or for another project. Throws `try_later` if Google does
   * not answer: as `unauthenticated` it would make the client sign its operator out. A revoked token does not throw: its
   * claims say so, and the audit records who tried to use it. Each call looks the account up, so a revocation counts at
   * once; without that, a token is good for an hour.
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
        if (!isTimely(claims)) throw invalidToken("its times are missing or lie in the future");
        return claimsOf(claims, { isRevoked: false });
      } catch (cause) {
        if (cause instanceof Failure) throw cause;
        const code = codeOf(cause);
        if (REVOKED.has(code)) return claimsOf(payloadOf(token), { isRevoked: true });
        if (isTokenToBlame(code, cause)) throw invalidToken(cause);
        throw NO_ANSWERS.has(code) ? unreachable(cause) : cause;
      }
    },
  };
}

/** How far Google's clock may be ahead of this machine's. */
const CLOCK_SKEW_S = 60;

/**
 * False for a token whose times lie in the future: such a sign-in would count as fresh until then. Also false for one
 * without times, which would never expire, and which a revocation would not reach. Firebase Admin checks only an expiry
 * that is there. All are compared with this machine's clock.
 */
const isTimely = (claims: Pick<DecodedIdToken, "auth_time" | "iat" | "exp">): boolean =>
  [claims.auth_time, claims.iat, claims.exp].every(Number.isFinite) &&
  Math.max(claims.auth_time, claims.iat) <= Date.now() / 1000 + CLOCK_SKEW_S;

type TokenClaims = Pick<DecodedIdToken, "sub" | "auth_time" | "email"> & {
  /** The account's display name: https://firebase.google.com/docs/auth/admin/verify-id-tokens */
  name?: unknown;
  capabilities?: unknown;
  firebase?: { sign_in_second_factor?: unknown };
};

/** Characters of an operator's name that the audit keeps. */
const NAME_MAX = 100;

/** The one kind of second factor that we accept: an SMS can be intercepted. */
const TOTP = "totp";

function claimsOf(claims: TokenClaims, { isRevoked }: { isRevoked: boolean }): OperatorClaims {
  const named: unknown[] = Array.isArray(claims.capabilities) ? claims.capabilities : [];
  return {
    // Firebase Admin's `uid` is the token's `sub`.
    uid: claims.sub,
    email: claims.email ?? null,
    ...(typeof claims.name === "string" &&
      claims.name.trim() !== "" && { name: claims.name.trim().slice(0, NAME_MAX) }),
    capabilities: named.flatMap((each) => Capability.safeParse(each).data ?? []),
    authenticatedAt: new Date(claims.auth_time * 1000),
    // Only Google writes members of `firebase`. A custom claim of that name is refused:
    // https://firebase.google.com/docs/auth/admin/custom-claims
    hasSecondFactor: claims.firebase?.sign_in_second_factor === TOTP,
    isRevoked,
  };
}

/** Firebase Admin reports these codes only once signature, audience and expiry are valid. */
const REVOKED = new Set(["auth/id-token-revoked", "auth/user-disabled", "auth/user-not-found"]);

/** Only for a token whose signature is valid. */
function payloadOf(token: string): TokenClaims {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
}

/**
 * Firebase Admin reports `auth/argument-error` both for a bad token and for keys that it could not fetch, and keeps no
 * cause: only the message tells them apart. Its messages about a token begin in one of these ways.
 */
const ABOUT_THE_TOKEN =
  /^(?:Decoding Firebase ID token|Firebase ID token has|verifyIdToken\(\) expects|First argument to verifyIdToken)/;

const isTokenToBlame = (code: string, cause: unknown): boolean =>
  code === "auth/id-token-expired" ||
  code === "auth/invalid-id-token" ||
  (code === "auth/argument-error" && cause instanceof Error && ABOUT_THE_TOKEN.test(cause.message));

/** Google's servers for keys or accounts were unreachable, or answered with a failure. */
const NO_ANSWERS = new Set([
  "auth/argument-error",
  "auth/internal-error",
  "app/network-error",
  "app/network-timeout",
  "app/unable-to-parse-response",
]);

const unreachable = (cause: unknown): Failure =>
  new Failure("try_later", "Google does not confirm sign-ins now. Try again in some seconds.", {
    headers: { "retry-after": "5" },
    cause,
  });

const codeOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
