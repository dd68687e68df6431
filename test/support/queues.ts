/** Cloud Tasks as an administrator has it in hand: a queue held, emptied, let go on. */
import { CloudTasksClient } from "@google-cloud/tasks";
import type { QueueName } from "../../shared/platform/tasks.ts";
import type { App } from "./app.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { PROJECT } from "./operators.ts";

/** Nothing of the queue is delivered while `work` runs; `isLost` drops what came into it meanwhile. */
export async function whileHeld<Result>(
  app: App,
  { queue, isLost = false }: { queue: QueueName; isLost?: boolean },
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new CloudTasksClient(localClient(app.servers.tasks));
  const name = client.queuePath(PROJECT, app.id, queue);
  await client.pauseQueue({ name });
  try {
    return await work();
  } finally {
    if (isLost) await client.purgeQueue({ name });
    await client.resumeQueue({ name });
    await client.close();
  }
}
