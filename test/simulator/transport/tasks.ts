/** Cloud Tasks in this process: the client's own messages, in binary form, without a channel between. */
import { createRequire } from "node:module";
import { status } from "@grpc/grpc-js";
import { FaultPlan } from "../../../packages/local-cloud/wire/faults.ts";
import {
  callRpc,
  encodeAnswer,
  loadProtos,
  type RpcService,
} from "../../../packages/local-cloud/wire/rpc.ts";
import { asRpcError, type RpcCode } from "../../../packages/local-cloud/wire/status.ts";
import type { TaskMessage } from "../../../packages/local-cloud/tasks/task.ts";
import { taskStep } from "../../faults/crash-matrix/steps.ts";
import { control } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

const NAME = "google.cloud.tasks.v2.CloudTasks";
const CREATE = "CreateTask";
const loaded = loadProtos("@google-cloud/tasks").lookupService(NAME).methods[CREATE];
if (loaded === undefined) throw new Error(`${NAME} has no ${CREATE}`);
const method = loaded;

/** Throws ALREADY_EXISTS. Answers with the task. */
export type CreateTask = (queue: string, task: TaskMessage) => object;

let create: CreateTask = () => ({});

export function openTasks(by: CreateTask): void {
  create = by;
}

const service: RpcService = {
  name: NAME,
  methods: [method],
  handlers: {
    [CREATE]: (message: never) => {
      const { parent, task } = message as { parent: string; task: TaskMessage };
      return create(parent, task);
    },
  },
  faults: new FaultPlan(),
  cut: () => {},
  isPlain: true,
};

interface Definition {
  requestSerialize: (request: object) => Buffer;
  responseDeserialize: (bytes: Buffer) => object;
}
type Told = (error: Error | null, answer?: object) => void;

const failure = (code: RpcCode): Error =>
  Object.assign(new Error(`${status[code]} ${code}: ordered`), {
    code: status[code],
    details: "ordered",
  });

const voice: Voice<object> = {
  fail: (code) => Promise.reject(failure(code as RpcCode)),
  cut() {
    throw failure("UNAVAILABLE");
  },
};

async function createTask(definition: Definition, request: TaskRequest): Promise<object> {
  const bytes = definition.requestSerialize(request);
  const { scheduleTime, httpRequest } = request.task;
  const { url = "", body } = httpRequest ?? {};
  const isLater = Number(scheduleTime?.seconds ?? 0) * 1000 > control.now();
  const named = new URL(String(url)).pathname.slice(1);
  const step = taskStep(named, JSON.parse(Buffer.from(body as Uint8Array).toString()), isLater);
  const perform = async () => {
    try {
      for await (const answer of callRpc(service, method, { request: bytes, peer: "" })) {
        return definition.responseDeserialize(encodeAnswer(service, method, answer));
      }
    } catch (error) {
      const { code, message } = asRpcError(error);
      throw Object.assign(new Error(message), { code: status[code], details: message });
    }
    throw failure("INTERNAL");
  };
  return call(step, perform, voice);
}

interface TaskRequest {
  task: TaskMessage;
}

// What makes the channel. Google's library has no other place for one that is not a socket.
const { GrpcClient } = createRequire(import.meta.resolve("@google-cloud/tasks"))("google-gax") as {
  GrpcClient: { prototype: { createStub: unknown } };
};
GrpcClient.prototype.createStub = (stub: { service: Record<string, Definition> }) =>
  Promise.resolve({
    createTask(request: TaskRequest, _metadata: object, _options: object, told: Told) {
      createTask(stub.service[CREATE] as Definition, request).then(
        (answer) => told(null, answer),
        (error: Error) => told(error),
      );
      return { cancel: () => {} };
    },
    close: () => {},
  });
