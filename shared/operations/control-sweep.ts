import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import type { SweepAction, SweepControlled } from "./model.ts";
import type { SweepSchedule } from "./scheduler.ts";

/**
 * Runs, pauses or resumes the sweep. Safe to repeat. Throws `not_found` if there is no such job, and `try_later` if Cloud
 * Scheduler does not answer.
 */
export async function controlSweep(
  deps: { firestore: Firestore; clock: Clock; sweepSchedule: SweepSchedule },
  actor: Actor,
  action: SweepAction,
): Promise<SweepControlled> {
  const { firestore, clock, sweepSchedule } = deps;
  const note = (facts: Record<string, unknown>) =>
    firestore.runTransaction(async (tx) =>
      writeSysAudit(tx, firestore, {
        action: "sys.operations.sweep",
        actor,
        webinarId: null,
        at: clock.now(),
        facts: { action, ...facts },
      }),
    );
  // The audit row comes first. Cloud Scheduler cannot take part in our transaction, and after a crash between the two, an
  // order that was not carried out is better than a change that nobody ordered.
  await note({ stage: "ordered" });
  try {
    return { action, job: await sweepSchedule.order(action) };
  } catch (error) {
    await note({ stage: "failed" });
    throw error;
  }
}
