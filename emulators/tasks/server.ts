/** Cloud Tasks on a port of this machine: gRPC, and over HTTP/1.1 the control endpoints. */
import { join } from "node:path";
import { type RpcServerOptions, startRpcServer } from "../wire/rpc-server.ts";
import { Clocks, controlClock } from "../wire/clock.ts";
import { controlDelivery, Idleness } from "./control.ts";
import { deliver } from "./deliver.ts";
import { Queues } from "./queues.ts";
import { tasksService } from "./service.ts";
import { fateOf, type Unreliability } from "./unreliable.ts";

/** "can't be created for ~1hour after the original task was deleted or executed" (cloudtasks.proto). */
const TASK_TOMBSTONE_MS = 3_600_000;

export interface TasksOptions extends RpcServerOptions {
  /** How long the name of a finished task stays taken. */
  taskTombstoneMs?: number;
}

const SERVICE = {
  clientPackage: "@google-cloud/tasks",
  service: "google.cloud.tasks.v2.CloudTasks",
};

export const startTasks = (options: TasksOptions) =>
  startRpcServer(options, SERVICE, (tools) => {
    let unreliability: Unreliability | undefined;
    const clocks = new Clocks();
    const idleness = new Idleness(() => queues.all);
    const queues = new Queues({
      file: options.stateDir && join(options.stateDir, "tasks.jsonl"),
      taskTombstoneMs: options.taskTombstoneMs ?? TASK_TOMBSTONE_MS,
      clocks,
      around: {
        landed: () => idleness.landed(),
        deliver: (task, previous) => deliver(tools, task, previous),
        fate: (queue, task) => fateOf(unreliability, queue, task),
      },
    });
    return {
      handlers: tasksService(queues),
      control: (call) =>
        idleness.control(call) ??
        controlClock(clocks, call) ??
        controlDelivery((mode) => void (unreliability = mode), call),
      close: () => queues.close(),
    };
  });
