/** Cloud Tasks: named tasks, kept until a function has done them, or given up. */
import { RpcError } from "../../../packages/local-cloud/wire/status.ts";
import {
  readTask,
  taskMessage,
  type TaskMessage,
} from "../../../packages/local-cloud/tasks/task.ts";
import { drawn } from "../runtime/chance.ts";
import { control } from "../runtime/control.ts";
import { MINUTE_MS, type Weather } from "../plan.ts";
import { isTaken, type Deliveries } from "./deliveries.ts";
import { requests } from "./requests.ts";

const LEAST_BACKOFF_MS = 2000;
const MOST_BACKOFF_MS = 300_000;

/**
 * How soon somebody looks after what was lost, under another name, where work is done by its task alone: a sweep after it
 * is due. For a batch, the sweep puts a task of another name.
 */
function replacedWithinMs(path: string, body: string): number {
  if (path === "/webinar-post-event-dispatch") return 16 * MINUTE_MS;
  return body.includes('"work":"plan"') ? 6 * MINUTE_MS : Infinity;
}

export class TaskDesk {
  /** Until when names are taken, how often they were, and since when by a task that is lost. */
  readonly #names = new Map<string, { until: number; times: number; lostAt: number | null }>();
  /** When each piece of work last got a task, of any name. */
  readonly #created = new Map<string, number>();
  readonly #seed: number;
  readonly #weather: Weather;
  readonly #deliveries: Deliveries;
  readonly #lost: (what: string) => void;
  readonly #unreplaced: (what: string) => void;

  constructor(of: {
    seed: number;
    weather: Weather;
    deliveries: Deliveries;
    lost: (what: string) => void;
    /** Told of a task that is in the way of its own replacement. */
    unreplaced: (what: string) => void;
  }) {
    this.#seed = of.seed;
    this.#weather = of.weather;
    this.#deliveries = of.deliveries;
    this.#lost = of.lost;
    this.#unreplaced = of.unreplaced;
  }

  create(queue: string, message: TaskMessage): object {
    const now = control.now();
    const task = readTask(queue, message, now);
    const known = this.#names.get(task.name) ?? { until: 0, times: 0, lostAt: null };
    const { lostTasks, lateMs, tombstoneMs, attemptsMax } = this.#weather;
    const body = Buffer.from(task.target.body, "base64").toString();
    const path = new URL(task.target.url).pathname;
    const times = known.times + 1;
    const work = `task ${path.slice(1)} ${body}`;
    const what = `${work} ${task.name.slice(-6)}.${times}`;
    if (known.until > now) {
      const since = Math.max(known.lostAt ?? now, this.#created.get(work) ?? 0);
      if (now - since > replacedWithinMs(path, body)) this.#unreplaced(what);
      throw new RpcError("ALREADY_EXISTS", "Requested entity already exists");
    }
    const over = (lostAt: number | null = null): null => {
      this.#names.set(task.name, { until: control.now() + tombstoneMs, times, lostAt });
      return null;
    };
    const lost = (): null => {
      this.#lost(what);
      return over(control.now());
    };
    this.#names.set(task.name, { until: Infinity, times, lostAt: null });
    this.#created.set(work, now);
    if (drawn(this.#seed, `lost ${what}`) < lostTasks) {
      lost();
      return taskMessage(task, "BASIC");
    }
    this.#deliveries.send({
      what,
      at: task.scheduledAt + drawn(this.#seed, `late ${what}`) * lateMs,
      patienceMs: task.deadlineMs,
      request: () => requests.task(path, body),
      answered: (reply, tries) => {
        if (isTaken(reply)) return over();
        if (tries >= attemptsMax) return lost();
        const backoff = Math.min(LEAST_BACKOFF_MS * 2 ** (tries - 1), MOST_BACKOFF_MS);
        const asked = Number(reply?.headers["retry-after"] ?? 0) * 1000;
        return control.now() + Math.max(backoff, asked);
      },
    });
    return taskMessage(task, "BASIC");
  }
}
