/** The methods of google.cloud.tasks.v2.CloudTasks. */
import type { protos } from "@google-cloud/tasks";
import { pageOf } from "../wire/pagination.ts";
import { locationName, parentOf, queueName, taskName } from "../wire/resource-names.ts";
import type { MessageOf, RpcHandler } from "../wire/rpc.ts";
import { RpcError } from "../wire/status.ts";
import { fromMs } from "../wire/time-fields.ts";
import {
  readSettings,
  settingsMessage,
  updateSettings,
  type QueueMessage,
} from "./queue-settings.ts";
import { checkMayCreate } from "./grants.ts";
import type { Queue, QueueRecord } from "./queue.ts";
import type { Queues } from "./queues.ts";
import { readTask, taskMessage, type Task } from "./task.ts";

type Api = typeof protos.google.cloud.tasks.v2;
type Message<Name extends keyof Api> = MessageOf<Api[Name]>;

const TASKS_PER_PAGE_MAX = 1000;

export const tasksService = (queues: Queues): Record<string, RpcHandler> => ({
  ...queueMethods(queues),
  ...policyMethods(queues),
  ...taskMethods(queues),
});

function existingQueue(queues: Queues, name: unknown): Queue {
  const queue = queues.all.get(queueName(name));
  if (queue === undefined) throw new RpcError("NOT_FOUND", "Queue does not exist.");
  return queue;
}

function queueMethods(queues: Queues): Record<string, RpcHandler> {
  const create = (name: string, message: QueueMessage) => {
    const record: QueueRecord = { name, settings: readSettings(message), state: "RUNNING" };
    queues.keep(record);
    return queueMessage(record);
  };
  const setState = (name: unknown, state: QueueRecord["state"]) => {
    const { record } = existingQueue(queues, name);
    record.state = state;
    queues.keep(record);
    return queueMessage(record);
  };
  return {
    createQueue({ parent, queue }: Message<"CreateQueueRequest">) {
      const name = queueName(queue?.name);
      if (parentOf(name) !== locationName(parent))
        throw new RpcError("INVALID_ARGUMENT", `Queue name must start with "${parent}/queues/".`);
      if (queues.all.has(name)) throw new RpcError("ALREADY_EXISTS", "Queue already exists");
      return create(name, queue ?? {});
    },
    updateQueue({ queue, updateMask }: Message<"UpdateQueueRequest">) {
      const existing = queues.all.get(queueName(queue?.name));
      if (existing === undefined) return create(String(queue?.name), queue ?? {});
      const { record } = existing;
      record.settings = updateSettings(record.settings, queue ?? {}, updateMask?.paths ?? []);
      queues.keep(record);
      return queueMessage(record);
    },
    getQueue: ({ name }: Message<"GetQueueRequest">) =>
      queueMessage(existingQueue(queues, name).record),
    purgeQueue({ name }: Message<"PurgeQueueRequest">) {
      const queue = existingQueue(queues, name);
      queue.purge(queue.clock.now());
      queues.keep(queue.record);
      return queueMessage(queue.record);
    },
    pauseQueue: ({ name }: Message<"PauseQueueRequest">) => setState(name, "PAUSED"),
    resumeQueue: ({ name }: Message<"ResumeQueueRequest">) => setState(name, "RUNNING"),
  };
}

const policyMethods = (queues: Queues): Record<string, RpcHandler> => ({
  getIamPolicy: ({ resource }: protos.google.iam.v1.IGetIamPolicyRequest) =>
    existingQueue(queues, resource).record.policy ?? {},
  setIamPolicy({ resource, policy }: protos.google.iam.v1.ISetIamPolicyRequest) {
    const { record } = existingQueue(queues, resource);
    record.policy = policy ?? {};
    queues.keep(record);
    return record.policy;
  },
});

function taskMethods(queues: Queues): Record<string, RpcHandler> {
  const existingTask = (name: unknown): { queue: Queue; task: Task } => {
    const queue = existingQueue(queues, parentOf(taskName(name)));
    const task = queue.tasks.get(String(name));
    if (task === undefined) throw new RpcError("NOT_FOUND", "The task no longer exists.");
    return { queue, task };
  };
  return {
    createTask(request: Message<"CreateTaskRequest">, caller) {
      checkMayCreate(existingQueue(queues, request.parent).record, caller);
      return createTask(queues, request);
    },
    getTask: ({ name, responseView }: Message<"GetTaskRequest">) =>
      taskMessage(existingTask(name).task, responseView),
    listTasks({ parent, responseView, pageSize, pageToken }: Message<"ListTasksRequest">) {
      const { tasks } = existingQueue(queues, parent);
      const page = pageOf(tasks.keys(), { pageSize, pageToken }, TASKS_PER_PAGE_MAX);
      return {
        tasks: page.names.flatMap((name) => {
          const task = tasks.get(name);
          return task ? [taskMessage(task, responseView)] : [];
        }),
        nextPageToken: page.nextPageToken,
      };
    },
    deleteTask({ name }: Message<"DeleteTaskRequest">) {
      const { queue, task } = existingTask(name);
      queue.remove(task);
      return {};
    },
    runTask({ name, responseView }: Message<"RunTaskRequest">) {
      const { queue, task } = existingTask(name);
      queue.run(task);
      return taskMessage(task, responseView);
    },
  };
}

function createTask(
  queues: Queues,
  { parent, task: message, responseView }: Message<"CreateTaskRequest">,
): object {
  const queue = existingQueue(queues, parent);
  const task = readTask(parent, message ?? {}, queue.clock.now());
  if (queue.tasks.has(task.name))
    throw new RpcError("ALREADY_EXISTS", "Requested entity already exists");
  if (queues.isTaskNameReserved(task.name))
    throw new RpcError(
      "ALREADY_EXISTS",
      "The task cannot be created because a task with this name existed too recently.",
    );
  const created = taskMessage(task, responseView);
  queues.add(queue, task);
  return created;
}

function queueMessage(record: QueueRecord): QueueMessage {
  const { name, state, purgedAt, settings } = record;
  return { name, state, purgeTime: fromMs(purgedAt), ...settingsMessage(settings) };
}
