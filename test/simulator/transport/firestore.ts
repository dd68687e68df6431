/**
 * The local Firestore in this process. Google's client is cut off at its stub, where it would otherwise turn its requests
 * into REST.
 */
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { status } from "@grpc/grpc-js";
import { readIndexes } from "../../../packages/local-cloud/firestore/index-definitions.ts";
import { methods } from "../../../packages/local-cloud/firestore/protocol.ts";
import { firestoreService } from "../../../packages/local-cloud/firestore/service.ts";
import { Store } from "../../../packages/local-cloud/firestore/store.ts";
import { FaultPlan } from "../../../packages/local-cloud/wire/faults.ts";
import type { RpcHandler, RpcMethod } from "../../../packages/local-cloud/wire/rpc.ts";
import { asRpcError, type RpcCode } from "../../../packages/local-cloud/wire/status.ts";
import { rpcStep, type FirestoreMessage } from "../../faults/crash-matrix/steps.ts";
import { control, startTimer } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

const INDEXES = fileURLToPath(new URL("../../../firestore.indexes.json", import.meta.url));

export const store = await Store.open(undefined, control.now);
const service = firestoreService(
  { store, requireIndex: readIndexes(INDEXES) },
  { faults: new FaultPlan(), cut: () => {} },
);
const served = new Map(methods.map((method) => [method.name, method]));

/** Google's library asks for messages in this form. */
const AS_THE_CLIENT_READS = {
  keepCase: false,
  longs: String,
  enums: String,
  defaults: true,
  oneofs: true,
};

const failure = (code: RpcCode, details: string): Error =>
  Object.assign(new Error(details), { code: status[code], details });

const voice: Voice<object[]> = {
  fail: (code) => Promise.reject(failure(code as RpcCode, "ordered")),
  cut() {
    throw failure("UNAVAILABLE", "socket hang up");
  },
};

type MessageType = NonNullable<RpcMethod["resolvedRequestType"]>;

interface Rpc {
  /** As the local server describes it. */
  request: MessageType;
  /** As the client describes it. */
  response: MessageType;
  method: RpcMethod;
  /** As in the path of its REST request. */
  name: string;
}

/** Between the client's plain messages and the server's. Their binary form, of the same descriptors, would cost a twelfth of a history. */
async function perform({ request, response, method }: Rpc, message: object): Promise<object[]> {
  const handler = service.handlers[method.name] as (message: object) => ReturnType<RpcHandler>;
  const answers: object[] = [];
  const add = (answer: object) =>
    void answers.push(response.toObject(response.fromObject(answer), AS_THE_CLIENT_READS));
  try {
    const answer = handler(request.fromObject(message));
    if (Symbol.asyncIterator in answer) for await (const each of answer) add(each);
    else add(await answer);
  } catch (error) {
    const { code, message: details } = asRpcError(error);
    throw failure(code, details);
  }
  return answers;
}

const answersOf = (rpc: Rpc, message: object): Promise<object[]> =>
  call(rpcStep(rpc.name, message as FirestoreMessage), () => perform(rpc, message), voice);

type Told = (error: Error | null, answer?: object) => void;
interface CallOptions {
  deadline?: Date | number;
}

function unary(rpc: Rpc, message: object, { deadline }: CallOptions, told: Told) {
  let isTold = false;
  const tell: Told = (error, answer) => {
    if (isTold) return;
    isTold = true;
    stopTimer();
    told(error, answer);
  };
  const late = () => tell(failure("DEADLINE_EXCEEDED", "Deadline exceeded"));
  const stopTimer =
    deadline === undefined ? () => {} : startTimer(late, Number(deadline) - control.now());
  answersOf(rpc, message).then(([answer]) => tell(null, answer), tell);
  return { cancel: () => tell(failure("CANCELLED", "Cancelled")) };
}

class Answers extends Readable {
  constructor() {
    super({ objectMode: true });
  }
  override _read(): void {}
  cancel(): void {
    this.push(null);
  }
}

function streamed(rpc: Rpc, message: object): Answers {
  const stream = new Answers();
  answersOf(rpc, message).then(
    (answers) => [...answers, null].map((answer) => stream.push(answer)),
    (error) => stream.emit("error", error),
  );
  return stream;
}

function stubOf(described: RpcMethod) {
  const { resolvedResponseType: response, name } = described;
  const method = served.get(name);
  const request = method?.resolvedRequestType ?? null;
  if (request === null || response === null || method === undefined) return null;
  // In paths, this one alone has another name.
  const path = name === "BatchGetDocuments" ? "batchGet" : lowerFirst(name);
  const rpc: Rpc = { request, response, method, name: path };
  const stub = (message: object, _metadata: object, options: CallOptions, told: Told) =>
    method.responseStream === true
      ? streamed(rpc, message)
      : unary(rpc, message, options ?? {}, told);
  return [lowerFirst(name), stub] as const;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

// What makes the REST calls. Google's library has no other place for one that is not a socket.
const fromClient = createRequire(
  createRequire(import.meta.url).resolve("@google-cloud/firestore/package.json"),
);
const { GrpcClient } = fromClient("google-gax/fallback") as {
  GrpcClient: { prototype: { createStub: unknown } };
};
GrpcClient.prototype.createStub = (of: { resolveAll: () => void; methodsArray: RpcMethod[] }) => {
  of.resolveAll();
  const stubs = of.methodsArray.map(stubOf).filter((stub) => stub !== null);
  return Promise.resolve({ ...Object.fromEntries(stubs), close: () => {} });
};
