/** Cloud Scheduler on this machine with a clock that a test sets, its official client, and a worker. */
import { CloudSchedulerClient, type protos } from "@google-cloud/scheduler";
import { credentials } from "@grpc/grpc-js";
import { startScheduler, type SchedulerOptions } from "../../../emulators/scheduler/server.ts";
import { startTarget, type Target } from "../tasks/target.ts";

type Job = protos.google.cloud.scheduler.v1.IJob;
type HttpTarget = protos.google.cloud.scheduler.v1.IHttpTarget;

export const PARENT = "projects/demo-webinars/locations/europe-west1";
export const EVERY_MINUTE = "* * * * *";

/** With these options the client looks for neither credentials nor a metadata server. */
export function schedulerClient(port: number): CloudSchedulerClient {
  return new CloudSchedulerClient({
    apiEndpoint: "127.0.0.1",
    port,
    sslCreds: credentials.createInsecure(),
    projectId: "demo-webinars",
    clientOptions: { universeDomain: "googleapis.com" },
  });
}

export interface World {
  client: CloudSchedulerClient;
  scheduler: Awaited<ReturnType<typeof startScheduler>>;
  target: Target;
  now(): number;
  /** Sets the clock, which a waiting job notices only when it plans anew. */
  set(ms: number): void;
  /** Creates a job for the worker and answers it. */
  create(job?: Omit<Job, "httpTarget"> & { http?: HttpTarget }): Promise<Job & { name: string }>;
  close(): Promise<void>;
}

let jobs = 0;

/** The clock begins this long before a full minute, unless told otherwise. */
export async function startWorld(
  beforeMinuteMs = 30_000,
  options: Partial<SchedulerOptions> = {},
): Promise<World> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const scheduler = await startScheduler({ port: 0, now, ...options });
  const target = await startTarget();
  const client = schedulerClient(scheduler.port);
  // The first call makes the connection; the time until the minute is for the test.
  await client.listJobs({ parent: PARENT });
  ahead = Date.parse("2026-11-24T10:01:00Z") - beforeMinuteMs - Date.now();
  return {
    client,
    scheduler,
    target,
    now,
    set: (ms) => void (ahead = ms - Date.now()),
    async create({ http, ...job } = {}) {
      const name = `${PARENT}/jobs/job-${(jobs += 1)}`;
      const httpTarget = { uri: `${target.url}/sweep`, ...http };
      const [created] = await client.createJob({
        parent: PARENT,
        job: { name, schedule: EVERY_MINUTE, ...job, httpTarget },
      });
      return { ...created, name: created.name ?? "" };
    },
    async close() {
      await client.close();
      await scheduler.close();
      await target.close();
    },
  };
}
