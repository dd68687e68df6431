/** The local Cloud Tasks, its official client, and a worker. Each test has its own queue. */
import { CloudTasksClient, type protos } from "@google-cloud/tasks";
import { startTasks } from "../../tasks/server.ts";
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
  /** Creates a queue and returns its name. */
  queue(settings?: Queue): Promise<string>;
  /** Creates a task that calls the worker. */
  create(queue: string, task?: Omit<Task, "httpRequest"> & { http?: HttpRequest }): Promise<Task>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The time of all queues, which stands still until it is set. */
  clock: WorldClock;
  /** Resolves once no attempt is under way. Returns when the next thing is due, in milliseconds since 1970. */
  landed(queue?: string): Promise<number | undefined>;
  /** Sets the clock to the next due time until no task waits or is under way. */
  quiet(queue: string): Promise<void>;
  close(): Promise<void>;
}

interface WorldClock {
  now(): number;
  /** The time plus `fromNowMs`, as protocol buffers write it. */
  timestamp(fromNowMs?: number): { seconds: number; nanos: number };
  set(ms: number): Promise<void>;
  forward(ms: number): Promise<void>;
}

const START = Date.parse("2026-11-24T10:00:00Z");

let queues = 0;

export async function startWorld(): Promise<World> {
  const tasks = await startTasks({ port: 0 });
  const target = await startTarget();
  const client = tasksClient(tasks.port);
  const control: World["control"] = async (method, path, body) => {
    const init = { method, body: body === undefined ? undefined : JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${tasks.port}${path}`, init);
    return response.json();
  };
  const clock = startClock(control);
  await clock.set(START);
  return {
    clock,
    client,
    tasks,
    target,
    control,
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
    landed: async (queue = PARENT) => (await landing(control, queue)).nextAt,
    async quiet(queue) {
      for (;;) {
        const { pending, nextAt } = await landing(control, queue);
        if (pending === 0) return;
        if (nextAt === undefined) throw new Error(`${queue} has tasks that wait for no time`);
        await clock.set(nextAt);
      }
    },
    close: () => closeAll(client, tasks, target),
  };
}

function startClock(control: World["control"]): WorldClock {
  let now = START;
  const clock: WorldClock = {
    now: () => now,
    timestamp(fromNowMs = 0) {
      const ms = now + fromNowMs;
      return { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 };
    },
    async set(ms) {
      now = ms;
      await control("POST", "/__clock", { prefix: PARENT, now: new Date(ms).toISOString() });
    },
    forward: (ms) => clock.set(now + ms),
  };
  return clock;
}

/** Waits until no attempt is under way. */
async function landing(control: World["control"], queue: string) {
  const told = (await control("GET", `/__idle?queue=${queue}&landed`)) as Told;
  return { ...told, nextAt: told.next_at === null ? undefined : Date.parse(told.next_at) };
}

interface Told {
  pending: number;
  next_at: string | null;
}
