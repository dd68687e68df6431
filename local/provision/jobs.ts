/** Creates a Cloud Scheduler job for each function with a schedule, as Terraform does in the cloud. */
import { CloudSchedulerClient, type protos } from "@google-cloud/scheduler";
import { credentials, status } from "@grpc/grpc-js";
import type { CatalogFunction } from "../stack/catalog.ts";
import { endpointOf } from "./queues.ts";

/** Creates the jobs, or updates existing ones. A paused job stays paused. */
export async function provisionJobs(
  catalog: readonly CatalogFunction[],
  options: {
    host: string;
    project: string;
    location: string;
    functionsBaseUrl: string;
    account: string;
  },
): Promise<void> {
  const client = new CloudSchedulerClient({
    ...endpointOf(options.host),
    projectId: options.project,
    sslCreds: credentials.createInsecure(),
  });
  const { project, location } = options;
  const parent = client.locationPath(project, location);
  const scheduled = catalog.filter(({ schedule }) => schedule !== null);
  await Promise.all(
    scheduled.map(async (each) => {
      const job = jobMessage(client.jobPath(project, location, each.name), each, options);
      try {
        await client.createJob({ parent, job });
      } catch (error) {
        if ((error as { code?: unknown }).code !== status.ALREADY_EXISTS) throw error;
        await client.updateJob({ job, updateMask: { paths: Object.keys(MASK).map(snakeCase) } });
      }
    }),
  );
  await client.close();
}

type JobMessage = protos.google.cloud.scheduler.v1.IJob;

const MASK = { httpTarget: true, schedule: true, timeZone: true, attemptDeadline: true } as const;

const snakeCase = (name: string) =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function jobMessage(
  name: string,
  scheduled: CatalogFunction,
  { functionsBaseUrl, account }: { functionsBaseUrl: string; account: string },
): JobMessage & Record<keyof typeof MASK, unknown> {
  const url = `${functionsBaseUrl}/${scheduled.name}`;
  return {
    name,
    schedule: scheduled.schedule,
    timeZone: "Etc/UTC",
    attemptDeadline: { seconds: scheduled.timeout_s },
    httpTarget: {
      uri: url,
      httpMethod: "POST",
      oidcToken: { serviceAccountEmail: account, audience: url },
    },
  };
}
