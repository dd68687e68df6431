/** The mail queue in virtual time: the local Cloud Tasks' own queue, with its rate, its slots and its retries. */
import { Queue } from "../../../packages/local-cloud/tasks/queue.ts";
import type { QueueSettings } from "../../../packages/local-cloud/tasks/queue-settings.ts";
import {
  readTask,
  taskMessage,
  type Task,
  type TaskMessage,
} from "../../../packages/local-cloud/tasks/task.ts";
import type { Clock } from "../../../packages/local-cloud/wire/clock.ts";
import type { Answer } from "../../../packages/local-cloud/wire/dispatch.ts";
import { RpcError } from "../../../packages/local-cloud/wire/status.ts";
import { agenda, control } from "../../simulator/runtime/control.ts";
import { requests } from "../../simulator/world/requests.ts";
import type { Functions } from "./functions.ts";
import type { Pace } from "./pace.ts";

/** As local/provision/queues.ts sets them. */
const RETRIES = { maxAttempts: 100, maxRetryMs: 0, minMs: 2000, maxMs: 300_000, maxDoublings: 6 };

const clock: Pick<Clock, "now" | "alarm"> = {
  now: control.now,
  alarm(at, ring) {
    let isOver = false;
    agenda.add(at, ring, () => isOver);
    return () => void (isOver = true);
  },
};

export class PacedQueue {
  dispatched = 0;
  deepest = 0;
  /** When each task was dispatched, and how many seconds late. */
  readonly delays: { at: number; lateS: number }[] = [];
  /** By the answer's status. */
  readonly answers: Record<string, number> = {};
  readonly #queue: Queue;
  readonly #names = new Set<string>();
  readonly #isLost: (body: string) => boolean;
  readonly #functions: Functions;
  readonly #isSlowedDown: boolean;

  /** `isLost`: the task is taken, and never delivered. */
  constructor(
    functions: Functions,
    { rate, slots, isSlowedDown = false }: Pace,
    isLost: (body: string) => boolean,
  ) {
    this.#functions = functions;
    this.#isLost = isLost;
    this.#isSlowedDown = isSlowedDown;
    const settings: QueueSettings = {
      dispatchesPerSecond: rate,
      concurrentDispatches: slots,
      ...RETRIES,
    };
    this.#queue = new Queue(
      { name: "mail", settings, state: "RUNNING" },
      {
        deliver: (task) => this.#deliver(task),
        fate: () => ({ delayMs: 0, duplicateDelayMs: 0 }),
        attempted: () => {},
        buried: () => {},
        landed: () => {},
      },
      clock as Clock,
    );
  }

  get isIdle(): boolean {
    return this.#queue.tasks.size === 0;
  }

  /** Throws ALREADY_EXISTS. A busy hour is no longer than the time for which names stay taken. */
  create(parent: string, message: TaskMessage): object {
    const task = readTask(parent, message, control.now());
    if (this.#names.has(task.name)) throw new RpcError("ALREADY_EXISTS", "Task exists");
    this.#names.add(task.name);
    const body = Buffer.from(task.target.body, "base64").toString();
    if (!this.#isLost(body)) this.#queue.add(task);
    this.deepest = Math.max(this.deepest, this.#queue.tasks.size);
    return taskMessage(task, "BASIC");
  }

  async #deliver(task: Task): Promise<Answer> {
    this.dispatched += 1;
    const at = control.now();
    this.delays.push({ at, lateS: (at - task.scheduledAt) / 1000 });
    const body = Buffer.from(task.target.body, "base64").toString();
    const path = new URL(task.target.url).pathname;
    const name = `${path} ${task.name}`;
    const reply = await this.#functions.invoke(name, requests.task(path, body));
    const status = reply?.status ?? 0;
    this.answers[status] = (this.answers[status] ?? 0) + 1;
    if (reply === null) return DIED;
    if (this.#isSlowedDown && reply.text.includes('"later"')) {
      return { kind: "answered", status: 503, retryAfter: "60" };
    }
    const { "retry-after": retryAfter } = reply.headers;
    return {
      kind: "answered",
      status,
      ...(typeof retryAfter === "string" && { retryAfter }),
    };
  }
}

const DIED: Answer = { kind: "unanswered", code: "UNAVAILABLE", message: "the instance died" };
