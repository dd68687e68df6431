/** Cloud Tasks in virtual time: keeps named tasks until a worker has done them. */
import { retryAfterMs } from "../../../packages/local-cloud/wire/retries.ts";
import { targetHeaders } from "../../../packages/local-cloud/wire/http-target.ts";
import type { OidcSigner } from "../../../packages/local-cloud/wire/oidc.ts";
import { RpcError } from "../../../packages/local-cloud/wire/status.ts";
import {
  readTask,
  taskMessage,
  type TaskMessage,
} from "../../../packages/local-cloud/tasks/task.ts";
import type { VirtualClock } from "./clock.ts";
import type { Courier } from "./courier.ts";

export interface TaskDeskOptions {
  clock: VirtualClock;
  courier: Courier;
  signer: OidcSigner;
  random: () => number;
  /** Maximum delay of a task, which changes the order of tasks. */
  lateMs: number;
  /** How long the name of a finished task stays reserved. */
  tombstoneMs: number;
}

const RETRY_MS = 1000;

export class TaskDesk {
  readonly #options: TaskDeskOptions;
  /** Names in use, and when the names of finished tasks become free. */
  readonly #names = new Map<string, number>();

  constructor(options: TaskDeskOptions) {
    this.#options = options;
  }

  /** Throws ALREADY_EXISTS. */
  create(queue: string, message: TaskMessage): object {
    const { clock, courier, signer, random, lateMs, tombstoneMs } = this.#options;
    const task = readTask(queue, message, clock.ms);
    if ((this.#names.get(task.name) ?? 0) > clock.ms) {
      throw new RpcError("ALREADY_EXISTS", "Requested entity already exists");
    }
    this.#names.set(task.name, Infinity);
    const { target } = task;
    const url = new URL(target.url);
    const body = Buffer.from(target.body, "base64").toString();
    let tries = 0;
    courier.add({
      what: `${url.pathname.slice(1)} ${body}`,
      dueAt: task.scheduledAt + random() * lateMs,
      patienceMs: task.deadlineMs,
      method: target.method,
      path: url.pathname,
      headers: () => targetHeaders(target, signer),
      body,
      isEndless: false,
      answered: (status, headers) => {
        if (status >= 200 && status < 300) {
          this.#names.set(task.name, clock.ms + tombstoneMs);
          return null;
        }
        tries += 1;
        const retryAfter = headers.get("retry-after") ?? undefined;
        const answer = {
          kind: "answered",
          status,
          ...(retryAfter !== undefined && { retryAfter }),
        } as const;
        const backOff = Math.min(RETRY_MS * 2 ** tries, 60_000);
        return clock.ms + Math.max(backOff, retryAfterMs(answer, clock.ms));
      },
    });
    return taskMessage(task, "BASIC");
  }
}
