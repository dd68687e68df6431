/** Wakes the rest of a run after one of its batches has changed. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { MailKinds } from "./kind.ts";
import type { MailRun } from "./model.ts";
import { waitingBatches } from "./store.ts";
import { enqueueLatecomers, enqueueMailTask, enqueuePlanning } from "./tasks.ts";

interface WakeDeps {
  firestore: Firestore;
  tasks: TaskQueues;
}

/** To be called after the commit of a change to the run. */
export async function wakeRun(
  deps: WakeDeps & { clock: Clock; kinds: MailKinds },
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
  deps: WakeDeps & { clock: Clock },
  { before, after }: { before: MailRun; after: MailRun },
): Promise<void> {
  const isReleased = before.paused !== null && after.paused === null;
  const isCanaryOut = before.canary !== null && after.canary === null;
  if ((!isReleased && !isCanaryOut) || after.state === "done") return;
  await wakeHeldBatches(deps, after, `released-${deps.clock.now().toISOString()}`);
}

/** Enqueues each waiting batch once the canary is out, or the run was resumed. */
export async function wakeHeldBatches(
  { firestore, tasks }: WakeDeps,
  run: Pick<MailRun, "id" | "canary" | "paused">,
  occasion: string,
): Promise<void> {
  if (run.paused !== null) return;
  for (const { id, sequence, traceparent } of await waitingBatches(firestore, run.id)) {
    // Until the canary is out, the others would only find that they have to wait.
    if (run.canary !== null && run.canary !== sequence) continue;
    await enqueueMailTask(tasks, { work: "send", batch_id: id }, { occasion, traceparent });
  }
}
