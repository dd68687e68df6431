/** Cloud Tasks on a port of this machine: gRPC, and over HTTP/1.1 the control endpoints. */
import { join } from "node:path";
import { type RpcServerOptions, startRpcServer } from "../wire/rpc-server.ts";
import { Clocks, controlClock } from "../wire/clock.ts";
import { Idleness } from "../wire/idleness.ts";
import { deliver } from "./deliver.ts";
import { Queues } from "./queues.ts";
import { tasksService } from "./service.ts";
import { controlDelivery, fateOf, type Unreliability } from "./unreliable.ts";

const SERVICE = {
  clientPackage: "@google-cloud/tasks",
  service: "google.cloud.tasks.v2.CloudTasks",
};

export const startTasks = (options: RpcServerOptions) =>
  startRpcServer(options, SERVICE, (tools) => {
    let unreliability: Unreliability | undefined;
    const clocks = new Clocks();
    const idleness = new Idleness("queue", () => queues.all);
    const queues = new Queues({
      file: options.stateDir && join(options.stateDir, "tasks.jsonl"),
      clocks,
      around: {
        landed: () => idleness.landed(),
        deliver: (task, previous, clock) => deliver(tools, task, previous, clock),
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
