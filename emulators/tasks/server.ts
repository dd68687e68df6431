/** Cloud Tasks on a port of this machine: gRPC, and over HTTP/1.1 the control endpoints. */
import { createServer } from "node:http";
import { join } from "node:path";
import { Server } from "@grpc/grpc-js";
import { serveFaults } from "../wire/control.ts";
import { Dispatcher } from "../wire/dispatch.ts";
import { FaultPlan } from "../wire/faults.ts";
import { listen, type Listening } from "../wire/listen.ts";
import { OidcSigner, serveCerts } from "../wire/oidc.ts";
import { addService, loadService } from "../wire/rpc.ts";
import { serveDelivery, serveIdle } from "./control.ts";
import { deliver } from "./deliver.ts";
import { Queues } from "./queues.ts";
import { tasksService } from "./service.ts";
import { fateOf, type Unreliability } from "./unreliable.ts";

/** "can't be created for ~1hour after the original task was deleted or executed" (cloudtasks.proto). */
const TASK_TOMBSTONE_MS = 3_600_000;
/** "a queue with the same name can't be created for 7 days" (cloudtasks.proto, DeleteQueue). */
const QUEUE_TOMBSTONE_MS = 7 * 24 * 3_600_000;

export interface TasksOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where queues and tasks are kept; without it nothing outlives the process. */
  stateDir?: string;
  /** The key that signs ID tokens, made when missing; without it a key is made for this run. */
  oidcKeyFile?: string;
  /** How long the name of a finished task stays taken. */
  taskTombstoneMs?: number;
  /** How long the name of a deleted queue stays taken. */
  queueTombstoneMs?: number;
}

export async function startTasks(
  options: TasksOptions,
): Promise<Listening & { faults: FaultPlan }> {
  const http = createServer();
  const grpc = new Server();
  // The port first: who does not get it must not touch what its owner keeps on disk.
  const listening = await listen({ port: options.port, http, grpc });

  const faults = new FaultPlan();
  const dispatcher = new Dispatcher(faults);
  const signer = new OidcSigner(options.oidcKeyFile);
  let unreliability: Unreliability | undefined;
  const queues = new Queues({
    file: options.stateDir && join(options.stateDir, "tasks.jsonl"),
    taskTombstoneMs: options.taskTombstoneMs ?? TASK_TOMBSTONE_MS,
    queueTombstoneMs: options.queueTombstoneMs ?? QUEUE_TOMBSTONE_MS,
    around: {
      deliver: (task, previous) => deliver({ dispatcher, signer }, task, previous),
      fate: (queue, task) => fateOf(unreliability, queue, task),
    },
  });
  const definition = loadService("@google-cloud/tasks", "google.cloud.tasks.v2.CloudTasks");
  addService(grpc, definition, tasksService(queues), { faults, cut: listening.cut });
  http.on("request", (request, response) => {
    const serve = async () => {
      if (serveCerts(signer, request, response)) return;
      if (serveIdle(queues, request, response)) return;
      if (await serveFaults(faults, request, response)) return;
      if (await serveDelivery((mode) => (unreliability = mode), request, response)) return;
      response.writeHead(404).end();
    };
    serve().catch((error: unknown) => response.destroy(error as Error));
  });

  return {
    ...listening,
    faults,
    close: async () => {
      queues.close();
      dispatcher.close();
      await listening.close();
    },
  };
}
