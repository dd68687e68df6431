/**
 * Confirmations of registrations, through the delivery engine: each is owed from the commit that registers, and
 * a pass takes all that are owed by then, so that a crowd costs few requests. A pass marks the people whom it binds, so
 * that the next one need not wait until its batches are closed.
 */
import type { Actor } from "../access/model.ts";
import { presentRunId } from "../delivery/new-run.ts";
import { isPassFree } from "../delivery/pass-free.ts";
import { openPass, type OpenedPass } from "../delivery/open-pass.ts";
import { startOrResumePass, type PlanDeps } from "../delivery/plan.ts";
import { getRun } from "../delivery/store.ts";
import { derivedId } from "../platform/ids.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { nextActionAt } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar, webinarDocument } from "../webinars/store.ts";

/** Whoever registers within the same moment is confirmed by the same pass. */
const SLOT_MS = 1000;
/** What is in the way of a pass is soon over. */
const BUSY_MS = 5000;

/** When the sweep is to look whether somebody is still unconfirmed. */
export const dueConfirmations = ({ confirmations_due_at }: Webinar, now: Date): Date =>
  confirmations_due_at ?? plus(now, LOST_TASK_RECOVERY_MS);

/** What happens within a moment is seen to by one task, at its end. */
export const nextSlot = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / SLOT_MS) + 1) * SLOT_MS);

/** One task a moment and webinar, whoever registers in it. */
export async function enqueueConfirmations(
  tasks: TaskQueues,
  webinarId: string,
  now: Date,
): Promise<void> {
  const at = nextSlot(now);
  await tasks.enqueue({
    queue: "mail",
    functionName: "send-mail-batch",
    name: derivedId("confirm", webinarId, at.toISOString()),
    body: { work: "confirm", webinar_id: webinarId },
    at,
  });
}

/** Safe to repeat and to overlap: who is owed a confirmation is bound to one batch. */
export async function confirmRegistrations(
  deps: PlanDeps,
  actor: Actor,
  webinarId: string,
): Promise<void> {
  const { clock, tasks } = deps;
  const tried = (await passInTheWay(deps, webinarId)) ?? (await bindAll(deps, actor, webinarId));
  if (tried === null) return;
  await startOrResumePass(deps, actor, tried);
  // A later pass takes those who wait; while the run is held, the sweep looks from time to time.
  if (tried.isInTheWay && tried.run.paused === null) {
    await enqueueConfirmations(tasks, webinarId, plus(clock.now(), BUSY_MS));
  }
}

/** Where no pass may be opened, those who wait need not be read: under load that is each second. */
async function passInTheWay(
  { firestore, clock, kinds }: PlanDeps,
  webinarId: string,
): Promise<Omit<OpenedPass, "before"> | null> {
  const webinar = await getWebinar(firestore, webinarId);
  if (kinds.confirmation.voidReason(webinar, webinar) !== null) return null;
  const run = await getRun(firestore, presentRunId(kinds.confirmation, webinar));
  if (run === null || isPassFree(kinds.confirmation, run, clock.now())) return null;
  return { opened: false, isInTheWay: true, run, batchIds: [] };
}

/** Null where the webinar's confirmations are void. */
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
    const nobodyOwed = tried === null || (!tried.opened && !tried.isInTheWay);
    if (nobodyOwed && webinar.confirmations_due_at !== null) {
      const settled = { confirmations_due_at: null };
      const next_action_at = nextActionAt({ ...webinar, ...settled }, now);
      tx.update(webinarDocument(firestore, webinarId), { ...settled, next_action_at });
    }
    return tried;
  });
}
