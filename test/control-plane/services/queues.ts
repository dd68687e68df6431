/** Cloud Tasks queues and Cloud Scheduler jobs. */
import { fromName, type Kind } from "../collections.ts";
import { fieldsOf, withDefaults } from "../json.ts";
import { Refusal } from "../refusal.ts";

const WEEK_MS = 7 * 24 * 60 * 60_000;

export const QUEUES: readonly Kind[] = [
  {
    // https://docs.cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
    host: "cloudtasks.googleapis.com",
    path: "projects/*/locations/*/queues",
    id: fromName,
    kept: (sent, { world, key }, before) => {
      const gone = world.deleted.get(key);
      if (before === undefined && gone !== undefined && world.now_ms() - gone < WEEK_MS) {
        throw new Refusal(
          "FAILED_PRECONDITION",
          "The queue cannot be created because a queue with this name existed too recently.",
        );
      }
      return withDefaults(sent, {
        state: "RUNNING",
        rateLimits: {
          maxDispatchesPerSecond: 500,
          maxConcurrentDispatches: 1000,
          maxBurstSize: 100,
        },
        retryConfig: {
          maxAttempts: 100,
          minBackoff: "0.100s",
          maxBackoff: "3600s",
          maxDoublings: 16,
        },
      });
    },
  },
  {
    // https://docs.cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
    host: "cloudscheduler.googleapis.com",
    path: "projects/*/locations/*/jobs",
    id: fromName,
    kept: (sent, { world }) =>
      withDefaults(
        {
          ...sent,
          userUpdateTime: world.now(),
          httpTarget: withDefaults(fieldsOf(sent["httpTarget"]), {
            headers: { "User-Agent": "Google-Cloud-Scheduler" },
          }),
        },
        {
          state: "ENABLED",
          attemptDeadline: "180s",
          timeZone: "UTC",
          retryConfig: {
            maxRetryDuration: "0s",
            minBackoffDuration: "5s",
            maxBackoffDuration: "3600s",
            maxDoublings: 5,
          },
        },
      ),
    verbs: {
      pause: (world, key) => world.put(key, { ...world.get(key), state: "PAUSED" }),
      resume: (world, key) => world.put(key, { ...world.get(key), state: "ENABLED" }),
    },
  },
];
