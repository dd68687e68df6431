/** Who calls, and what access an endpoint requires. */
import { z } from "zod";
import type { TraceContext } from "../platform/trace.ts";

export const Capability = z.enum(["sys_support", "sys_engineer"]);
export type Capability = z.infer<typeof Capability>;

/**
 * The access that an endpoint requires. Every endpoint must state it, so that none is open by omission. An `assistant` brings
 * its operator's token as well; the functions that it calls with it look up the session.
 */
export const Access = z.enum([
  "read",
  "mutate",
  "assistant",
  "public",
  "task",
  "schedule",
  "webhook",
]);
export type Access = z.infer<typeof Access>;

/** The request behind an action, as the audit keeps it. */
export interface RequestOrigin {
  request_id: string;
  /** The caller's own id for it; absent if they gave none. */
  caller_request_id?: string;
  address: string;
  user_agent: string;
  /** Absent for work that no request has begun. */
  trace?: TraceContext;
}

/**
 * An operator; a machine under a `machine:` uid; one of our own jobs under a `system:` uid; or a person who ran a command,
 * under an `administrator:` uid.
 */
export interface Actor extends RequestOrigin {
  uid: string;
  email: string | null;
  /** As the operator's account has it; absent if it has none. */
  name?: string;
  /** What an assistant that acts for the operator calls itself; absent without one. */
  assistant?: string;
  capabilities: Capability[];
}

/** The claims of an operator's verified ID token. */
export interface OperatorClaims {
  uid: string;
  email: string | null;
  /** Absent if the account has none. */
  name?: string;
  capabilities: Capability[];
  /** When the password was last given. */
  authenticatedAt: Date;
  /** True if the sign-in took a code of an authenticator app as well. */
  hasSecondFactor: boolean;
  /** True if the token is genuine, but its account has been signed out, disabled or deleted since. */
  isRevoked: boolean;
}

const SYSTEM = "system:";

/** True for our own jobs. No operator's uid has a colon: Firebase Authentication uses letters and digits only. */
export const isSystem = ({ uid }: Pick<Actor, "uid">): boolean => uid.startsWith(SYSTEM);

/** The actor of changes that time alone causes, whichever job or operator notices them first. */
export const CLOCK_UID = `${SYSTEM}clock`;

export const clockActor = (origin: RequestOrigin): Actor => systemActor("clock", origin);

export const systemActor = (job: string, origin: RequestOrigin): Actor => ({
  ...origin,
  uid: SYSTEM + job,
  email: null,
  capabilities: [],
});
