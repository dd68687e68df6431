/** Cloud Scheduler on a port of this machine: gRPC, and over HTTP/1.1 the control endpoint. */
import { createServer } from "node:http";
import { join } from "node:path";
import { Server } from "@grpc/grpc-js";
import { serveFaults } from "../wire/control.ts";
import { Dispatcher } from "../wire/dispatch.ts";
import { FaultPlan } from "../wire/faults.ts";
import { targetHeaders } from "../wire/http-target.ts";
import { listen, type Listening } from "../wire/listen.ts";
import { OidcSigner, serveCerts } from "../wire/oidc.ts";
import { idOf } from "../wire/resource-names.ts";
import { addService, loadService } from "../wire/rpc.ts";
import type { Job } from "./job.ts";
import { Jobs } from "./jobs.ts";
import { schedulerService } from "./service.ts";

export interface SchedulerOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where jobs are kept; without it nothing outlives the process. */
  stateDir?: string;
  /** The key that signs ID tokens, made when missing; without it a key is made for this run. */
  oidcKeyFile?: string;
  /** The clock of the schedules, in milliseconds; it has to run as fast as the machine's. */
  now?: () => number;
}

export async function startScheduler(
  options: SchedulerOptions,
): Promise<Listening & { faults: FaultPlan }> {
  const http = createServer();
  const grpc = new Server();
  // The port first: who does not get it must not touch what its owner keeps on disk.
  const listening = await listen({ port: options.port, http, grpc });

  const faults = new FaultPlan();
  const dispatcher = new Dispatcher(faults);
  const signer = new OidcSigner(options.oidcKeyFile);
  const jobs = new Jobs(options.stateDir && join(options.stateDir, "scheduler.jsonl"), {
    now: options.now ?? Date.now,
    deliver: ({ name, settings }, slotAt) =>
      dispatcher.send({
        call: `dispatch ${idOf(name)} ${name}`,
        url: settings.target.url,
        method: settings.target.method,
        headers: headersOf({ name, settings }, slotAt, signer),
        body: Buffer.from(settings.target.body, "base64"),
        deadlineMs: settings.deadlineMs,
      }),
  });
  const service = "google.cloud.scheduler.v1.CloudScheduler";
  const definition = loadService("@google-cloud/scheduler", service);
  addService(grpc, definition, schedulerService(jobs), { faults, cut: listening.cut });
  http.on("request", (request, response) => {
    const serve = async () => {
      if (serveCerts(signer, request, response)) return;
      if (await serveFaults(faults, request, response)) return;
      response.writeHead(404).end();
    };
    serve().catch((error: unknown) => response.destroy(error as Error));
  });

  return {
    ...listening,
    faults,
    close: async () => {
      jobs.close();
      dispatcher.close();
      await listening.close();
    },
  };
}

function headersOf(
  { name, settings: { target } }: Pick<Job, "name" | "settings">,
  slotAt: number | undefined,
  signer: OidcSigner,
): Record<string, string> {
  const headers = targetHeaders(target, signer);
  const typed = Object.keys(headers).some((header) => header.toLowerCase() === "content-type");
  if (target.body !== "" && !typed) headers["Content-Type"] = "application/octet-stream";
  headers["User-Agent"] = "Google-Cloud-Scheduler";
  headers["X-CloudScheduler"] = "true";
  headers["X-CloudScheduler-JobName"] = idOf(name);
  if (slotAt !== undefined)
    headers["X-CloudScheduler-ScheduleTime"] = new Date(slotAt).toISOString();
  return headers;
}
