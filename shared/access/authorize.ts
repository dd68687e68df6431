import { Failure } from "../platform/failure.ts";
import type { Capability, OperatorClaims } from "./model.ts";

export interface AccessPolicy {
  mutationCapability: Capability;
  /** What the endpoint needs, whatever it does; absent for the usual one. */
  neededCapability?: Capability;
  freshAuthMaxAgeS: number;
  /** Infinity: no limit. */
  sessionMaxAgeS: number;
  isSecondFactorRequired: boolean;
  /** Whether a code of an authenticator app begins one session at most. */
  isCodeUsedOnce: boolean;
}

/** Throws `forbidden`. `sys_engineer` may do what `sys_support` may. Pure. */
export function mustHaveCapability(
  capabilities: readonly Capability[],
  access: "read" | "mutate",
  policy: AccessPolicy,
): void {
  const usual = access === "read" ? "sys_support" : policy.mutationCapability;
  const needed = policy.neededCapability ?? usual;
  if (!capabilities.includes(needed) && !capabilities.includes("sys_engineer")) {
    throw new Failure("forbidden", `This needs the capability ${needed}.`);
  }
}

/**
 * Throws `unauthenticated` if the account's sign-in was revoked or is too old to read, `second_factor_required` if it took
 * only a password and that is not enough, `forbidden` if a capability is missing, and the step-up challenge if a change or
 * an export needs a more recent sign-in. Pure.
 */
export function authorize(
  access: "read" | "mutate",
  claims: OperatorClaims,
  policy: AccessPolicy,
  now: Date,
): void {
  if (claims.isRevoked) throw invalidToken();
  if (policy.isSecondFactorRequired && !claims.hasSecondFactor) {
    throw new Failure("second_factor_required", SECOND_FACTOR_REMEDY);
  }
  mustHaveCapability(claims.capabilities, access, policy);
  const ageS = (now.getTime() - claims.authenticatedAt.getTime()) / 1000;
  // Negated, so that a token without a time counts as stale.
  if (access === "read") {
    if (!(ageS <= policy.sessionMaxAgeS)) throw invalidToken("its sign-in is too old");
  } else if (!(ageS <= policy.freshAuthMaxAgeS)) {
    throw staleAuthentication(policy.freshAuthMaxAgeS);
  }
}

const SECOND_FACTOR_REMEDY =
  "This sign-in took only a password. Sign in to the console again: it asks for a code of your authenticator app, or " +
  "helps you set one up.";

/** RFC 6750, section 3.1: to the caller, a revoked token is simply not valid. */
export const invalidToken = (cause?: unknown): Failure =>
  new Failure("unauthenticated", "The ID token is not valid.", {
    headers: { "www-authenticate": 'Bearer error="invalid_token"' },
    cause,
  });

/** The challenge of RFC 9470, section 3: the client signs in again and repeats the call. */
function staleAuthentication(maxAgeS: number): Failure {
  return new Failure(
    "insufficient_user_authentication",
    `This needs a sign-in of the last ${maxAgeS} seconds.`,
    {
      extensions: { max_age: maxAgeS },
      headers: {
        "www-authenticate": `Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="${maxAgeS}"`,
      },
    },
  );
}
