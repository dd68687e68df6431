/** Wakes the rest of a run after one of its batches has changed. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { concurrently } from "../platform/concurrently.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { MailKinds } from "./kind.ts";
import type { MailRun } from "./model.ts";
import { waitingBatches } from "./store.ts";
import { enqueueLatecomers, enqueueMailTask, enqueuePlanning } from "./tasks.ts";

interface WakeDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
}

/** To be called after the commit of a change to the run. */
export async function wakeRun(
  deps: WakeDeps & { kinds: MailKinds },
  { before, after }: { before: MailRun; after: MailRun },
): Promise<void> {
  // The planner may have died: each batch makes sure that the planning continues.
  if (after.state === "planning") await enqueuePlanning(deps, after, deps.clock.now());
  else if (after.has_latecomers) await enqueueLatecomers(deps.tasks, after);
  if (before.canary !== null && after.canary === null) {
    await wakeHeldBatches(deps, after, `woken-${after.pass}-${before.canary}`);
  }
}

/** To be called after a commit that can only have ended the run's hold, or the others' wait for the canary. */
export async function wakeReleased(
  deps: WakeDeps,
  { before, after }: { before: MailRun; after: MailRun },
): Promise<void> {
  const isReleased = before.paused !== null && after.paused === null;
  const isCanaryOut = before.canary !== null && after.canary === null;
  if ((!isReleased && !isCanaryOut) || after.state === "done") return;
  await wakeHeldBatches(deps, after, `released-${deps.clock.now().toISOString()}`);
}

const TASKS_AT_ONCE = 25;
/** Each batch writes to the run when it closes, and a document does not take many writes a second. */
const WOKEN_A_SECOND = 10;

/** Enqueues each waiting batch once the canary is out, or the run was resumed. */
export async function wakeHeldBatches(
  { firestore, tasks, clock }: WakeDeps,
  run: Pick<MailRun, "id" | "canary" | "paused">,
  occasion: string,
): Promise<void> {
  if (run.paused !== null) return;
  const waiting = await waitingBatches(firestore, run.id);
  // Until the canary is out, the others would only find that they have to wait.
  const free = waiting.filter(({ sequence }) => run.canary === null || run.canary === sequence);
  const now = clock.now();
  await concurrently(free, TASKS_AT_ONCE, ({ id, traceparent }, index) => {
    const afterS = Math.floor(index / WOKEN_A_SECOND);
    const at = afterS > 0 && { at: plus(now, afterS * 1000) };
    return enqueueMailTask(tasks, { work: "send", batch_id: id }, { occasion, traceparent, ...at });
  });
}
