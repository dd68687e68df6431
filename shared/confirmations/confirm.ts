/**
 * Sends confirmations through the delivery engine. A confirmation is owed from the commit of its registration. A pass
 * binds everybody who is owed one, so a crowd costs few requests, and marks them, so that the next pass need not wait
 * until its batches are closed.
 */
import type { Actor } from "../access/model.ts";
import { presentRunId } from "../delivery/new-run.ts";
import { mayOpenPass } from "../delivery/further-pass.ts";
import { openPass, type OpenedPass } from "../delivery/open-pass.ts";
import { startOrResumePass, type PlanDeps } from "../delivery/plan.ts";
import { getRun } from "../delivery/store.ts";
import { derivedId } from "../platform/ids.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted, readWebinar, webinarDocument } from "../webinars/store.ts";

/** Registrations within this time share one pass. */
const SLOT_MS = 1000;
/** How long to wait if a pass cannot be opened now. Whatever prevents it does not last. */
const BUSY_MS = 5000;

/** When the sweep must check for people who are still unconfirmed. */
export const dueConfirmations = ({ confirmations_due_at }: Webinar, now: Date): Date =>
  confirmations_due_at ?? plus(now, LOST_TASK_RECOVERY_MS);

/** The end of the present slot, when one task handles everything that happened in it. */
export const nextSlot = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / SLOT_MS) + 1) * SLOT_MS);

/** One task per slot and webinar, however many people register. */
export async function enqueueConfirmations(
  tasks: TaskQueues<"mail">,
  webinarId: string,
  now: Date,
): Promise<void> {
  const at = nextSlot(now);
  await tasks.enqueue({
    queue: "mail",
    name: derivedId("confirm", webinarId, at.toISOString()),
    body: { work: "confirm", webinar_id: webinarId },
    at,
  });
}

/** Safe to repeat and to overlap: everybody who is owed a confirmation is bound to one batch only. */
export async function confirmRegistrations(
  deps: PlanDeps,
  actor: Actor,
  webinarId: string,
): Promise<"done" | "webinar_gone"> {
  const { firestore, clock, tasks } = deps;
  const webinar = await readEvenDeleted(firestore, webinarId);
  if (webinar === null || webinar.deleted_at !== null) return "webinar_gone";
  const tried = (await blockingPass(deps, webinar)) ?? (await bindAll(deps, actor, webinarId));
  if (tried === null) return "done";
  await startOrResumePass(deps, actor, tried);
  // A later pass binds the people who wait. While the run is held, the sweep tries again from time to time.
  if (tried.isBlocked && tried.run.paused === null) {
    await enqueueConfirmations(tasks, webinarId, plus(clock.now(), BUSY_MS));
  }
  return "done";
}

/** The run that prevents a new pass, or null. Asking first saves reading everybody who waits, every second under load. */
async function blockingPass(
  { firestore, clock, kinds }: PlanDeps,
  webinar: Webinar,
): Promise<Omit<OpenedPass, "before"> | null> {
  if (kinds.confirmation.voidReason(webinar, webinar) !== null) return null;
  const run = await getRun(firestore, presentRunId(kinds.confirmation, webinar));
  if (run === null || mayOpenPass(kinds.confirmation, run, clock.now())) return null;
  return { opened: false, isBlocked: true, run, batchIds: [] };
}

/** Null if the webinar's confirmations are void. */
async function bindAll(
  { firestore, clock, kinds }: PlanDeps,
  actor: Actor,
  webinarId: string,
): Promise<OpenedPass | null> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readWebinar(tx, firestore, webinarId);
    const isVoid = kinds.confirmation.voidReason(webinar, webinar) !== null;
    const pass = { actor, webinar, origin: "task" as const, now };
    const tried = isVoid ? null : await openPass(tx, firestore, kinds.confirmation, pass);
    const nobodyOwed = tried === null || (!tried.opened && !tried.isBlocked);
    if (nobodyOwed && webinar.confirmations_due_at !== null) {
      const settled = { confirmations_due_at: null };
      const next_action_at = nextActionAt({ ...webinar, ...settled }, now);
      tx.update(webinarDocument(firestore, webinarId), { ...settled, next_action_at });
    }
    return tried;
  });
}
