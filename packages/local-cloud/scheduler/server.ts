/** Cloud Scheduler on a port of this machine: gRPC, and over HTTP/1.1 the control endpoint. */
import { join } from "node:path";
import { Clocks, controlClock } from "../wire/clock.ts";
import { targetHeaders } from "../wire/http-target.ts";
import type { OidcSigner } from "../wire/oidc.ts";
import { idOf } from "../wire/resource-names.ts";
import { type RpcServerOptions, startRpcServer } from "../wire/rpc-server.ts";
import type { Job } from "./job.ts";
import { Running } from "./running.ts";
import { Jobs } from "./jobs.ts";
import { schedulerService } from "./service.ts";

export interface SchedulerOptions extends RpcServerOptions {
  /** The time of all jobs (RFC 3339) until `/__clock` moves it; default the machine's time. */
  clockAt?: string;
}

const SERVICE = {
  clientPackage: "@google-cloud/scheduler",
  service: "google.cloud.scheduler.v1.CloudScheduler",
};

export const startScheduler = (options: SchedulerOptions) =>
  startRpcServer(options, SERVICE, ({ dispatcher, signer }) => {
    const clocks = new Clocks();
    if (options.clockAt !== undefined) clocks.set("projects/", Date.parse(options.clockAt));
    const running = new Running();
    const jobs = new Jobs(options.stateDir && join(options.stateDir, "scheduler.jsonl"), {
      clocks,
      deliver: ({ name, settings }, slotAt) =>
        running.attempt(name, () =>
          dispatcher.send({
            call: `dispatch ${idOf(name)} ${name}`,
            url: settings.target.url,
            method: settings.target.method,
            headers: headersOf({ name, settings }, slotAt, signer),
            body: Buffer.from(settings.target.body, "base64"),
            deadlineMs: settings.deadlineMs,
            clock: clocks.of(name),
          }),
        ),
    });
    return {
      handlers: schedulerService(jobs),
      control: (call) => running.control(call) ?? controlClock(clocks, call),
      close: () => jobs.close(),
    };
  });

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
