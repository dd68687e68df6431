/** Cloud Tasks on this machine, its official client, and a worker; each test in a queue of its own. */
import { CloudTasksClient, type protos } from "@google-cloud/tasks";
import { setTimeout as sleep } from "node:timers/promises";
import { startTasks, type TasksOptions } from "../../../emulators/tasks/server.ts";
import { clientOptions, closeAll, PARENT } from "../rpc-client.ts";
import { startTarget, type Target } from "../target.ts";

type Queue = protos.google.cloud.tasks.v2.IQueue;
type HttpRequest = protos.google.cloud.tasks.v2.IHttpRequest;
type Task = protos.google.cloud.tasks.v2.ITask;

export const tasksClient = (port: number) => new CloudTasksClient(clientOptions(port));

export interface World {
  client: CloudTasksClient;
  tasks: Awaited<ReturnType<typeof startTasks>>;
  target: Target;
  /** Makes a queue and answers its name. */
  queue(settings?: Queue): Promise<string>;
  /** Creates a task for the worker. */
  create(queue: string, task?: Omit<Task, "httpRequest"> & { http?: HttpRequest }): Promise<Task>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Resolves when no task waits or is under way. */
  quiet(queue: string): Promise<void>;
  close(): Promise<void>;
}

let queues = 0;

export async function startWorld(options: Partial<TasksOptions> = {}): Promise<World> {
  const tasks = await startTasks({ port: 0, ...options });
  const target = await startTarget();
  const client = tasksClient(tasks.port);
  const world: World = {
    client,
    tasks,
    target,
    async queue(settings = {}) {
      const name = `${PARENT}/queues/q${(queues += 1)}-x`;
      await client.createQueue({ parent: PARENT, queue: { ...settings, name } });
      return name;
    },
    async create(queue, { http, ...task } = {}) {
      const httpRequest = { url: `${target.url}/work`, ...http };
      const [created] = await client.createTask({ parent: queue, task: { ...task, httpRequest } });
      return created;
    },
    async control(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${tasks.port}${path}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return response.json();
    },
    async quiet(queue) {
      for (;;) {
        const told = (await world.control("GET", `/__idle?queue=${queue}&landed`)) as {
          pending: number;
          next_at: string | null;
        };
        if (told.pending === 0) return;
        await sleep(5);
      }
    },
    close: () => closeAll(client, tasks, target),
  };
  return world;
}
