/** The local Cloud Scheduler with a test clock, its official client, and a worker. */
import { CloudSchedulerClient, type protos } from "@google-cloud/scheduler";
import { startScheduler, type SchedulerOptions } from "../../scheduler/server.ts";
import { clientOptions, closeAll, PARENT } from "../rpc-client.ts";
import { startTarget, type Target } from "../target.ts";

type Job = protos.google.cloud.scheduler.v1.IJob;
type HttpTarget = protos.google.cloud.scheduler.v1.IHttpTarget;

export const EVERY_MINUTE = "* * * * *";

export const schedulerClient = (port: number) => new CloudSchedulerClient(clientOptions(port));

export interface World {
  client: CloudSchedulerClient;
  scheduler: Awaited<ReturnType<typeof startScheduler>>;
  target: Target;
  /** Sets the clock, which stands still in between. */
  set(ms: number): Promise<void>;
  /** Sets the clock to `SLOT`. */
  due(): Promise<void>;
  /** Resolves once no attempt is under way. */
  landed(): Promise<void>;
  /** Creates a job that calls the worker. */
  create(job?: Omit<Job, "httpTarget"> & { http?: HttpTarget }): Promise<Job & { name: string }>;
  close(): Promise<void>;
}

let jobs = 0;

/** The first scheduled time. The clock starts half a minute earlier. */
export const SLOT = "2026-11-24T10:01:00.000Z";

export async function startWorld(options: Partial<SchedulerOptions> = {}): Promise<World> {
  const clockAt = new Date(Date.parse(SLOT) - 30_000).toISOString();
  const scheduler = await startScheduler({ port: 0, clockAt, ...options });
  const control = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${scheduler.port}${path}`, init);
    if (!response.ok) throw new Error(await response.text());
  };
  const set = (ms: number) => {
    const body = JSON.stringify({ prefix: PARENT, now: new Date(ms).toISOString() });
    return control("/__clock", { method: "POST", body });
  };
  const target = await startTarget();
  const client = schedulerClient(scheduler.port);
  return {
    client,
    scheduler,
    target,
    set,
    due: () => set(Date.parse(SLOT)),
    landed: () => control("/__idle"),
    async create({ http, ...job } = {}) {
      const name = `${PARENT}/jobs/job-${(jobs += 1)}`;
      const httpTarget = { uri: `${target.url}/sweep`, ...http };
      const [created] = await client.createJob({
        parent: PARENT,
        job: { name, schedule: EVERY_MINUTE, ...job, httpTarget },
      });
      return { ...created, name: created.name ?? "" };
    },
    close: () => closeAll(client, scheduler, target),
  };
}
