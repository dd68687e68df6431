/** The only Cloud Tasks method that workers call, over gRPC. */
import { Server, status, type sendUnaryData } from "@grpc/grpc-js";
import { loadProtos } from "../../../packages/local-cloud/wire/rpc.ts";
import { asRpcError } from "../../../packages/local-cloud/wire/status.ts";
import type { TaskMessage } from "../../../packages/local-cloud/tasks/task.ts";

const NAME = "google.cloud.tasks.v2.CloudTasks";
const method = loadProtos("@google-cloud/tasks").lookupService(NAME).methods["CreateTask"];
if (method === undefined) throw new Error(`${NAME} has no CreateTask`);
const { resolvedRequestType: asked, resolvedResponseType: answered } = method;
if (asked === null || answered === null) throw new Error(`${NAME} is not resolved`);

const definition = {
  createTask: {
    path: `/${NAME}/CreateTask`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) =>
      asked.toObject(asked.decode(bytes), { longs: Number, enums: String, bytes: String }),
    responseSerialize: (message: object) =>
      Buffer.from(answered.encode(answered.fromObject(message)).finish()),
    responseDeserialize: (bytes: Buffer) => bytes,
  },
};

interface Call {
  request: { parent: string; task: TaskMessage };
  getPeer(): string;
}

/** `create` returns null to cut the connection. */
export function tasksFront(
  create: (parent: string, task: TaskMessage) => Promise<object | null>,
  cut: (peer: string) => void,
): Server {
  const server = new Server();
  server.addService(definition, {
    createTask: (call: Call, respond: sendUnaryData<object>) => {
      create(call.request.parent, call.request.task).then(
        (answer) => (answer === null ? cut(call.getPeer()) : respond(null, answer)),
        (error: unknown) => {
          const { code, message } = asRpcError(error);
          respond({ code: status[code], details: message });
        },
      );
    },
  });
  return server;
}
