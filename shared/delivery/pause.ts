/** An operator pauses one kind of a webinar's mail, and resumes it. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { notFound } from "../platform/failure.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { typedLines } from "../platform/typed-text.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { WebinarParams } from "../webinars/model.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import { readWebinar } from "../webinars/store.ts";
import { recheckHandedOver } from "./handed-over.ts";
import { notePause } from "./run-change.ts";
import type { MailKinds } from "./kind.ts";
import { isHeldForProof } from "./ledger.ts";
import { MailKindName, type MailRun } from "./model.ts";
import { newRun, presentRunId } from "./new-run.ts";
import { withPauseSignal } from "./signals.ts";
import { readRun, saveRun } from "./store.ts";
import { enqueuePlanning } from "./tasks.ts";
import { wakeHeldBatches } from "./wake.ts";

export const DeliveryParams = WebinarParams.extend({ kind: MailKindName });

export const PauseOrder = z
  .strictObject({ reason: typedLines(300).default("operator") })
  .meta({ id: "PauseOrder" });

interface PauseDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  kinds: MailKinds;
}

interface Delivery {
  webinarId: string;
  kind: MailKindName;
  expected: ExpectedVersions;
}

/**
 * From its commit on no request is made for a batch of the run for the present schedule, except those whose worker has
 * looked at the run right before. Mail that the provider already has goes out, unless it keeps that mail until its time:
 * then it is withdrawn. A run that has not begun is held from its beginning. Safe to repeat.
 * Throws `not_found`, `version_conflict`.
 */
export async function pauseDelivery(
  deps: PauseDeps,
  actor: Actor,
  { reason, ...delivery }: Delivery & { reason: string },
): Promise<MailRun> {
  const { firestore, clock, kinds } = deps;
  const held = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const { run, webinar } = await presentRun(tx, deps, delivery, now);
    // A hold for unproven mail ends by itself, so the operator's pause replaces it.
    if (run !== null && run.paused !== null && !isHeldForProof(run)) return run;
    const paused = withPauseSignal(run, {
      ...(run ?? newRun(kinds[delivery.kind], webinar, now)),
      paused: { at: now, by: actor.email ?? actor.uid, reason },
    });
    saveRun(tx, firestore, paused);
    notePause(tx, firestore, { actor, before: run, run: paused, now });
    return paused;
  });
  // Again for a run that is held already: the request before this one may have died right here.
  if (held.open_batches > 0) await recheckHandedOver(deps, held.id);
  return held;
}

/**
 * Resumes a run, whatever it was paused for, and enqueues its waiting batches. Safe to repeat.
 * Throws `version_conflict`, and `not_found` if there is no webinar or no run.
 */
export async function resumeDelivery(
  deps: PauseDeps,
  actor: Actor,
  delivery: Delivery,
): Promise<MailRun> {
  const { webinarId, kind } = delivery;
  const { firestore, clock } = deps;
  const resumed = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const { run } = await presentRun(tx, deps, delivery, now);
    if (run === null) throw notFound(`Mail of the kind ${kind} for webinar ${webinarId}`);
    if (run.paused === null) return run;
    const { sent, failed } = run.totals;
    const { bounced, undelivered = 0 } = run;
    const running: MailRun = {
      ...run,
      paused: null,
      watched_from: { sent, failed, bounced, undelivered },
    };
    saveRun(tx, firestore, running);
    writeSysAudit(tx, firestore, {
      action: "sys.webinar.resume_delivery",
      actor,
      webinarId,
      at: now,
      changes: { paused: { before: run.paused, after: null } },
      facts: { run: run.id, ...run.totals },
    });
    return running;
  });
  // Also if the run was resumed before: that request may have died right here.
  if (resumed.state !== "done") {
    await wakeHeldBatches(deps, resumed, `resumed-${clock.now().toISOString()}`);
  }
  if (resumed.state === "planning") await enqueuePlanning(deps, resumed, clock.now());
  return resumed;
}

async function presentRun(
  tx: Transaction,
  { firestore, kinds }: PauseDeps,
  { webinarId, kind, expected }: Delivery,
  now: Date,
) {
  const webinar = await readWebinar(tx, firestore, webinarId);
  refuseOtherVersion(settleByClock(webinar, now), expected);
  const run = await readRun(tx, firestore, presentRunId(kinds[kind], webinar));
  return { webinar, run };
}
