import type { Firestore } from "@google-cloud/firestore";
import type { AuditAction } from "./model.ts";
import { writeSysAudit } from "./store.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure, FAILURES } from "../platform/failure.ts";
import type { Actor } from "../access/model.ts";

export interface RefusedAttempt {
  /** `sys.access.refused` where the caller was not let in; what was tried, where a rule of the product said no. */
  action: AuditAction;
  endpoint: string;
  /** As the path names it, whether or not it exists. */
  webinarId: string | null;
  refusal: unknown;
}

/** Keeps a refused change in the audit: who tried what. */
export async function recordRefusal(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  { action, endpoint, webinarId, refusal }: RefusedAttempt,
): Promise<void> {
  await firestore.runTransaction(async (tx) =>
    writeSysAudit(tx, firestore, {
      action,
      outcome: "refused",
      actor,
      webinarId,
      at: clock.now(),
      facts: { endpoint, code: refusal instanceof Failure ? refusal.code : "internal" },
    }),
  );
}

/** These say that the request itself was no order that anybody could carry out. */
const NO_ORDER: readonly Failure["code"][] = ["validation_failed", "not_found"];

/** True where a rule of the product has refused an order that was understood; nothing of ours has failed. */
export const isRuleOfOurs = (error: unknown): boolean =>
  error instanceof Failure && FAILURES[error.code].status < 500 && !NO_ORDER.includes(error.code);
