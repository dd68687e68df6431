import type { Firestore } from "@google-cloud/firestore";
import type { AuditAction } from "./model.ts";
import { writeSysAudit } from "./store.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure, isRefusal } from "../platform/failure.ts";
import type { Actor } from "../access/model.ts";

export interface RefusedAttempt {
  /** `sys.access.refused` if access was denied; otherwise the action that a rule of the product refused. */
  action: AuditAction;
  endpoint: string;
  /** The id in the path, whether or not the webinar exists. */
  webinarId: string | null;
  refusal: unknown;
}

/** Writes an audit row for a refused change. */
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

/** Failures that say the request itself made no sense. */
const INVALID_REQUEST_CODES: readonly Failure["code"][] = ["validation_failed", "not_found"];

/** True if a rule of the product refused a valid request; false for our own failures. */
export const isRuleOfOurs = (error: unknown): boolean =>
  isRefusal(error) && !INVALID_REQUEST_CODES.includes(error.code);
