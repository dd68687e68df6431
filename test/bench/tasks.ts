/** The local Cloud Tasks: official client, log on disk and worker in one process. */
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudTasksClient } from "@google-cloud/tasks";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { startTasks } from "../../packages/local-cloud/tasks/server.ts";

const TASKS = 4000;
/** Google limits a queue to 500 tasks per second; several queues measure the server itself. */
const QUEUES = 16;
const CALLERS = 64;
const PARENT = "projects/bench/locations/europe-west1";

/** Tasks created per second, tasks created and dispatched per second, and the delay from call to worker. */
export async function benchTasks(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), "bench-tasks-"));
  const tasks = await startTasks({ port: 0, stateDir });
  let arrived = () => {};
  const worker = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.end();
      arrived();
    });
  });
  await new Promise<void>((resolve) => worker.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(worker.address() as AddressInfo).port}/`;
  const client = new CloudTasksClient(localClient(`127.0.0.1:${tasks.port}`));
  try {
    const queues = Array.from({ length: QUEUES }, (_, index) => `${PARENT}/queues/q${index}`);
    for (const name of queues) await client.createQueue({ parent: PARENT, queue: { name } });
    const create = (index: number) => {
      const parent = queues[index % QUEUES] ?? "";
      const httpRequest = { url, body: Buffer.alloc(1000, "x") };
      return client.createTask({
        parent,
        task: { name: `${parent}/tasks/t${index}`, httpRequest },
      });
    };

    const latencies: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      const came = new Promise<void>((resolve) => (arrived = resolve));
      const calledAt = performance.now();
      await Promise.all([create(TASKS + index), came]);
      latencies.push(performance.now() - calledAt);
    }
    latencies.sort((a, b) => a - b);

    let count = 0;
    const allArrived = new Promise<void>((resolve) => {
      arrived = () => {
        count += 1;
        if (count === TASKS) resolve();
      };
    });
    const startedAt = performance.now();
    let next = 0;
    const caller = async () => {
      while (next < TASKS) await create(next++);
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
    const createdS = (performance.now() - startedAt) / 1000;
    await allArrived;
    const dispatchedS = (performance.now() - startedAt) / 1000;
    return {
      tasks_created_per_second: Math.round(TASKS / createdS),
      tasks_created_and_dispatched_per_second: Math.round(TASKS / dispatchedS),
      task_call_to_worker_median_ms: Number((latencies[100] ?? 0).toFixed(2)),
      task_call_to_worker_p99_ms: Number((latencies[198] ?? 0).toFixed(2)),
    };
  } finally {
    await client.close();
    await tasks.close();
    worker.close();
    rmSync(stateDir, { recursive: true });
  }
}
