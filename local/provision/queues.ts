/** Creates the Cloud Tasks queues, as Terraform does in the cloud. */
import { CloudTasksClient, type protos } from "@google-cloud/tasks";
import { credentials } from "@grpc/grpc-js";
import { functionAccount } from "../stack/accounts.ts";
import type { CatalogFunction } from "../stack/catalog.ts";

interface QueueSettings {
  dispatchesPerSecond: number;
  concurrentDispatches: number;
  attempts: number;
  backoffS: { min: number; max: number };
}

/** The figures of `mail` are worked out in docs/busy-hour.md. Refused tasks are retried for a long time. */
export const QUEUES: Record<string, QueueSettings> = {
  mail: {
    dispatchesPerSecond: 50,
    concurrentDispatches: 120,
    attempts: 100,
    backoffS: { min: 2, max: 300 },
  },
  "post-event": {
    dispatchesPerSecond: 5,
    concurrentDispatches: 2,
    attempts: 100,
    backoffS: { min: 2, max: 300 },
  },
  calendar: {
    dispatchesPerSecond: 5,
    concurrentDispatches: 2,
    attempts: 100,
    backoffS: { min: 5, max: 600 },
  },
  events: {
    dispatchesPerSecond: 20,
    concurrentDispatches: 20,
    attempts: 100,
    backoffS: { min: 5, max: 300 },
  },
  meet: {
    dispatchesPerSecond: 5,
    concurrentDispatches: 2,
    attempts: 100,
    backoffS: { min: 5, max: 600 },
  },
};

/** Creates the queues, or updates existing ones, and lets each identity put tasks into those that the catalog names. */
export async function provisionQueues(
  catalog: readonly CatalogFunction[],
  options: { host: string; project: string; location: string },
): Promise<void> {
  const client = new CloudTasksClient({
    ...endpointOf(options.host),
    projectId: options.project,
    sslCreds: credentials.createInsecure(),
  });
  const updateMask = { paths: ["rate_limits", "retry_config"] };
  await Promise.all(
    Object.entries(QUEUES).map(async ([id, settings]) => {
      const name = client.queuePath(options.project, options.location, id);
      // "If the queue does not exist this method will create it" (cloudtasks.proto).
      await client.updateQueue({ queue: queueMessage(name, settings), updateMask });
      const callers = catalog.filter(({ enqueues }) => enqueues.includes(id));
      const members = new Set(
        callers.map(({ identity }) => `serviceAccount:${functionAccount(identity)}`),
      );
      const bindings = [{ role: "roles/cloudtasks.enqueuer", members: [...members] }];
      await client.setIamPolicy({ resource: name, policy: { bindings } });
    }),
  );
  await client.close();
}

function queueMessage(name: string, settings: QueueSettings): protos.google.cloud.tasks.v2.IQueue {
  return {
    name,
    rateLimits: {
      maxDispatchesPerSecond: settings.dispatchesPerSecond,
      maxConcurrentDispatches: settings.concurrentDispatches,
    },
    retryConfig: {
      maxAttempts: settings.attempts,
      minBackoff: { seconds: settings.backoffS.min },
      maxBackoff: { seconds: settings.backoffS.max },
      maxDoublings: 6,
    },
  };
}

/** The options with which Google's gRPC clients connect to `host:port`. */
export function endpointOf(host: string): { apiEndpoint: string; port: number } {
  const { hostname, port } = new URL(`http://${host}`);
  return { apiEndpoint: hostname, port: Number(port) };
}
