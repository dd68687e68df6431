import type { Firestore } from "@google-cloud/firestore";
import type { TaskQueues } from "../platform/tasks.ts";
import type { MailRun } from "./model.ts";
import { waitingBatches } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";

/** A task for each batch that waits: the canary is out, or an operator has resumed the run. */
export async function wakeHeldBatches(
  { firestore, tasks }: { firestore: Firestore; tasks: TaskQueues },
  run: Pick<MailRun, "id" | "canary">,
  occasion: string,
): Promise<void> {
  for (const { id, sequence } of await waitingBatches(firestore, run.id)) {
    // While a canary is out the others would only find that they have to wait.
    if (run.canary !== null && run.canary !== sequence) continue;
    await enqueueMailTask(tasks, { work: "send", batch_id: id }, { occasion });
  }
}
