/** Machines: programs that call the operators' API as a Google service account (docs/decisions/0071-machines.md). */
import { Failure } from "../platform/failure.ts";
import { mustHaveCapability, type AccessPolicy } from "./authorize.ts";
import type { Actor, Capability } from "./model.ts";

export interface Machine {
  email: string;
  capability: Capability;
}

const MACHINE = "machine:";

/** True for a service account that called the API. No operator's uid has a colon. */
export const isMachine = ({ uid }: Pick<Actor, "uid">): boolean => uid.startsWith(MACHINE);

/** Who the audit says it was. */
export const machineIdentity = ({
  email,
  capability,
}: Machine): Pick<Actor, "uid" | "email" | "capabilities"> => ({
  uid: MACHINE + email,
  email,
  capabilities: [capability],
});

/**
 * Throws `forbidden` if only people may do it, or if the capability is missing. A machine cannot sign in anew, so an endpoint
 * says whether machines may call it at all. Pure.
 */
export function authorizeMachine(
  { access, isForMachines }: { access: "read" | "mutate"; isForMachines: boolean },
  { capability }: Machine,
  policy: AccessPolicy,
): void {
  if (!isForMachines)
    throw new Failure("forbidden", "Only a person may do this, after signing in.");
  mustHaveCapability([capability], access, policy);
}
