import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import type { SweepAction, SweepControlled } from "./model.ts";
import type { SweepSchedule } from "./scheduler.ts";

/**
 * Runs the sweep at once, or holds it and lets it go. Safe to repeat.
 * Throws `not_found` where there is no such job, `try_later` where Cloud Scheduler does not answer.
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
  // The order goes into the audit first: Cloud Scheduler is in no transaction of ours, and a crash between
  // the two must leave an order that was not carried out rather than one that nobody gave.
  await note({ stage: "ordered" });
  try {
    return { action, job: await sweepSchedule.order(action) };
  } catch (error) {
    await note({ stage: "failed" });
    throw error;
  }
}
