import { Failure } from "../platform/failure.ts";
import type { Capability, OperatorClaims } from "./model.ts";

export interface AccessPolicy {
  mutationCapability: Capability;
  freshAuthMaxAgeS: number;
}

/** `sys_engineer` may do what `sys_support` may. */
function hasCapability(claims: OperatorClaims, needed: Capability): boolean {
  return claims.capabilities.includes(needed) || claims.capabilities.includes("sys_engineer");
}

/**
 * Throws `unauthenticated` if the account's sign-in was revoked, `forbidden` if a capability is missing, and the step-up
 * challenge if a change or an export needs a more recent sign-in. Pure.
 */
export function authorize(
  access: "read" | "mutate",
  claims: OperatorClaims,
  policy: AccessPolicy,
  now: Date,
): void {
  if (claims.isRevoked) throw invalidToken();
  const needed = access === "read" ? "sys_support" : policy.mutationCapability;
  if (!hasCapability(claims, needed)) {
    throw new Failure("forbidden", `This needs the capability ${needed}.`);
  }
  if (access === "read") return;
  const ageS = (now.getTime() - claims.authenticatedAt.getTime()) / 1000;
  // Negated, so that a token without a time counts as stale.
  if (!(ageS <= policy.freshAuthMaxAgeS)) throw staleAuthentication(policy.freshAuthMaxAgeS);
}

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
