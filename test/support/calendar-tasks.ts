import { CloudTasksClient } from "@google-cloud/tasks";
import type { App } from "./app.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { PROJECT } from "./operators.ts";

/** Runs what waits in the calendar queue for a webinar, as Cloud Tasks would at its time; answers how many. */
export async function runCalendarTasks(app: App, webinarId: string): Promise<number> {
  const client = new CloudTasksClient(localClient(app.servers.tasks));
  try {
    const parent = client.queuePath(PROJECT, app.id, "calendar");
    const [waiting] = await client.listTasks({ parent, responseView: "FULL" });
    const tasks = waiting.filter(({ httpRequest }) =>
      Buffer.from(httpRequest?.body ?? "").includes(webinarId),
    );
    for (const { name } of tasks) await client.runTask({ name: name ?? "" });
    await app.settle();
    return tasks.length;
  } finally {
    await client.close();
  }
}
