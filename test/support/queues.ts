/** What an administrator of Cloud Tasks can do: pause and purge a queue, and run waiting tasks at once. */
import { CloudTasksClient } from "@google-cloud/tasks";
import { status } from "@grpc/grpc-js";
import type { QueueName } from "../../shared/platform/tasks.ts";
import type { App } from "./app.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { PROJECT } from "./operators.ts";

/** Pauses the queue while `work` runs. `isLost` purges the tasks that arrived meanwhile. */
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

/** Runs the webinar's waiting tasks in the calendar queue at once and returns their number. */
export async function runCalendarTasks(app: App, webinarId: string): Promise<number> {
  const client = new CloudTasksClient(localClient(app.servers.tasks));
  try {
    const parent = client.queuePath(PROJECT, app.id, "calendar");
    const [waiting] = await client.listTasks({ parent, responseView: "FULL" });
    const tasks = waiting.filter(({ httpRequest }) =>
      Buffer.from(httpRequest?.body ?? "").includes(webinarId),
    );
    for (const { name } of tasks) {
      // One that was due may have run meanwhile.
      await client.runTask({ name: name ?? "" }).catch(unlessGone);
    }
    await app.settle();
    return tasks.length;
  } finally {
    await client.close();
  }
}

function unlessGone(error: unknown): void {
  if ((error as { code?: unknown }).code !== status.NOT_FOUND) throw error;
}
