/** The settings of operators' access. */
import { z } from "zod";
import type { AccessPolicy } from "../../shared/access/authorize.ts";
import { Capability } from "../../shared/access/model.ts";

export const ACCESS_SETTINGS = {
  MUTATION_CAPABILITY: Capability.default("sys_support"),
  /** How recent a sign-in has to be for a change. */
  FRESH_AUTH_MAX_AGE_S: z.coerce.number().int().min(1).default(900),
  /** How long after signing in an operator may read. Default: in the cloud 12 hours, in a local stack for ever. */
  SESSION_MAX_AGE_H: z.coerce.number().min(1).max(720).optional(),
  /** Whether operators need a second factor: an authenticator app. Default: in the cloud yes, in a local stack no. */
  SECOND_FACTOR: z.enum(["required", "optional"]).optional(),
  /**
   * `once`: two sign-ins of one account with the same code are one too many. It needs Identity Platform to accept a code
   * in its own interval only (terraform/modules/hosting). Default: in the cloud `once`, in a local stack `any`.
   */
  CODES: z.enum(["once", "any"]).optional(),
};

type AccessSettings = z.output<z.ZodObject<typeof ACCESS_SETTINGS>>;

export function accessOf(env: AccessSettings, isDeployed: boolean): AccessPolicy {
  const secondFactor = env.SECOND_FACTOR ?? (isDeployed ? "required" : "optional");
  const sessionMaxAgeH = env.SESSION_MAX_AGE_H ?? (isDeployed ? 12 : Infinity);
  return {
    mutationCapability: env.MUTATION_CAPABILITY,
    freshAuthMaxAgeS: env.FRESH_AUTH_MAX_AGE_S,
    sessionMaxAgeS: sessionMaxAgeH * 3600,
    isSecondFactorRequired: secondFactor === "required",
    isCodeUsedOnce: (env.CODES ?? (isDeployed ? "once" : "any")) === "once",
  };
}
