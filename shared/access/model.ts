/** Who calls, and what a caller must be to be let in. */
import { z } from "zod";
import type { TraceContext } from "../platform/trace.ts";

export const Capability = z.enum(["sys_support", "sys_engineer"]);
export type Capability = z.infer<typeof Capability>;

/** What an endpoint asks of its caller. Required of every endpoint, so that none is open by omission. */
export const Access = z.enum(["read", "mutate", "public", "task", "schedule", "webhook"]);
export type Access = z.infer<typeof Access>;

/** The request behind an action, as the audit keeps it. */
export interface RequestOrigin {
  request_id: string;
  address: string;
  user_agent: string;
  /** Not there for work that no request has begun. */
  trace?: TraceContext;
}

/** Who does something: an operator, or one of our own jobs under a `system:` uid. */
export interface Actor extends RequestOrigin {
  uid: string;
  email: string | null;
  capabilities: Capability[];
}

/** What a verified ID token of an operator says. */
export interface OperatorClaims {
  uid: string;
  email: string | null;
  capabilities: Capability[];
  /** When the password was last given. */
  authenticatedAt: Date;
  /** True where the token is genuine and its account has been signed out, disabled or deleted since. */
  isRevoked: boolean;
}

const SYSTEM = "system:";

/** True for our own jobs. No operator's uid begins so: Firebase Authentication makes them of letters and digits. */
export const isSystem = ({ uid }: Pick<Actor, "uid">): boolean => uid.startsWith(SYSTEM);

/** The actor of what the time alone brings about, whichever job or operator notices it first. */
export const CLOCK_UID = `${SYSTEM}clock`;

export const clockActor = (origin: RequestOrigin): Actor => systemActor("clock", origin);

export const systemActor = (job: string, origin: RequestOrigin): Actor => ({
  ...origin,
  uid: SYSTEM + job,
  email: null,
  capabilities: [],
});
