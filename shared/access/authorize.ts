import { Failure } from "../platform/failure.ts";
import type { Capability, OperatorClaims } from "./model.ts";

export interface AccessPolicy {
  mutationCapability: Capability;
  freshAuthMaxAgeS: number;
}

/** `sys_engineer` may do what `sys_support` may. */
function holds(claims: OperatorClaims, needed: Capability): boolean {
  return claims.capabilities.includes(needed) || claims.capabilities.includes("sys_engineer");
}

/** Pure: throws `forbidden`, or the step-up challenge where a mutation wants a fresher sign-in. */
export function authorize(
  access: "read" | "mutate",
  claims: OperatorClaims,
  policy: AccessPolicy,
  now: Date,
): void {
  const needed = access === "read" ? "sys_support" : policy.mutationCapability;
  if (!holds(claims, needed)) {
    throw new Failure("forbidden", `This needs the capability ${needed}.`);
  }
  if (access === "read") return;
  const ageS = (now.getTime() - claims.authenticatedAt.getTime()) / 1000;
  if (ageS > policy.freshAuthMaxAgeS) throw staleAuthentication(policy.freshAuthMaxAgeS);
}

/** The challenge of RFC 9470, section 3: the client signs in again and repeats the call. */
function staleAuthentication(maxAgeS: number): Failure {
  return new Failure(
    "insufficient_user_authentication",
    `Changes need a sign-in of the last ${maxAgeS} seconds.`,
    {
      extensions: { max_age: maxAgeS },
      headers: {
        "www-authenticate": `Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="${maxAgeS}"`,
      },
    },
  );
}
