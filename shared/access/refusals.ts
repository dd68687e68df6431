import type { Firestore } from "@google-cloud/firestore";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure } from "../platform/failure.ts";
import type { Actor } from "./model.ts";

/** Keeps a refused change in the audit: who tried what. */
export async function recordRefusal(
  { firestore, clock }: { firestore: Firestore; clock: Clock },
  actor: Actor,
  { endpoint, refusal }: { endpoint: string; refusal: unknown },
): Promise<void> {
  await firestore.runTransaction(async (tx) =>
    writeSysAudit(tx, firestore, {
      action: "sys.access.refused",
      outcome: "refused",
      actor,
      webinarId: null,
      at: clock.now(),
      facts: { endpoint, code: refusal instanceof Failure ? refusal.code : "internal" },
    }),
  );
}
