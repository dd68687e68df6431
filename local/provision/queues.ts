/** Creates the Cloud Tasks queues, as Terraform does in the cloud. */
import { CloudTasksClient, type protos } from "@google-cloud/tasks";
import { credentials } from "@grpc/grpc-js";

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
};

/** Creates the queues, or updates existing ones. */
export async function provisionQueues(options: {
  host: string;
  project: string;
  location: string;
}): Promise<void> {
  const client = new CloudTasksClient({
    ...endpointOf(options.host),
    projectId: options.project,
    sslCreds: credentials.createInsecure(),
  });
  const updateMask = { paths: ["rate_limits", "retry_config"] };
  await Promise.all(
    Object.entries(QUEUES).map(([id, settings]) => {
      const name = client.queuePath(options.project, options.location, id);
      // "If the queue does not exist this method will create it" (cloudtasks.proto).
      return client.updateQueue({ queue: queueMessage(name, settings), updateMask });
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
