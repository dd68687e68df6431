/** The service over gRPC. */
import {
  Metadata,
  Server,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import type { FaultPlan } from "../wire/faults.ts";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { methods, SERVICE } from "./protocol.ts";
import { callRpc, decode, type Method } from "./rpc.ts";
import type { Reading } from "./read-service.ts";
import { asFailure, Code, type CodeName, RpcFailure } from "./status.ts";

// Above Firestore's own limit, so that it is this server that says the request is too large.
const MAXIMUM_MESSAGE_BYTES = 64 * 1024 * 1024;

export interface Faulting {
  faults: FaultPlan;
  /** Cuts the connection of the caller. */
  cut: (peer: string) => void;
}

/** Answers with the method's faults, if any are planned for it, in the way. */
export async function* withFaults(
  { faults, cut }: Faulting,
  method: Method,
  request: Uint8Array,
  peer: string,
  answers: AsyncIterable<object>,
): AsyncGenerator<object> {
  const name = `${SERVICE}/${method.name}`;
  const content = faults.list().length === 0 ? "" : JSON.stringify(decode(method, request));
  const action = faults.list().length === 0 ? undefined : faults.take(name, content);
  if (action?.kind === "delay") await sleep(action.ms);
  if (action?.kind === "fail") {
    const code = String(action.status);
    throw new RpcFailure(code in Code ? (code as CodeName) : "UNKNOWN", `${code}: planned fault`);
  }
  if (action?.kind !== "drop") return yield* answers;
  if (action.when === "after") for await (const _answer of answers);
  cut(peer);
  throw new RpcFailure("UNAVAILABLE", "planned fault: connection dropped");
}

export function grpcServer(reading: Reading, faulting: Faulting): Server {
  const server = new Server({
    "grpc.max_receive_message_length": MAXIMUM_MESSAGE_BYTES,
    "grpc.max_send_message_length": -1,
  });
  const definition = Object.fromEntries(
    methods.map((method) => [method.name, definitionOf(method)]),
  );
  const answersTo = (method: Method, request: Buffer = Buffer.alloc(0), peer: string) =>
    withFaults(faulting, method, request, peer, callRpc(reading, method, request));
  const handlers = Object.fromEntries(
    methods.map((method) => [
      method.name,
      method.responseStream
        ? (call: ServerWritableStream<Buffer, object>) =>
            void stream(call, answersTo(method, call.request, call.getPeer()))
        : (call: { request: Buffer; getPeer(): string }, reply: sendUnaryData<object>) =>
            void unary(answersTo(method, call.request, call.getPeer()), reply),
    ]),
  );
  server.addService(definition, handlers);
  return server;
}

function definitionOf(method: Method) {
  const response = method.resolvedResponseType;
  return {
    path: `/${SERVICE}/${method.name}`,
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    // Decoded by the handler, where a malformed request can be told as what it is.
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: (message: object) => Buffer.from(response?.encode(message).finish() ?? []),
    responseDeserialize: (bytes: Buffer) => bytes,
  };
}

const statusOf = (error: unknown) => {
  const { code, message } = asFailure(error);
  return { code: status[code], details: message, metadata: new Metadata() };
};

async function unary(answers: AsyncIterable<object>, reply: sendUnaryData<object>): Promise<void> {
  try {
    for await (const answer of answers) return reply(null, answer);
  } catch (error) {
    reply(statusOf(error));
  }
}

async function stream(
  call: ServerWritableStream<Buffer, object>,
  answers: AsyncIterable<object>,
): Promise<void> {
  const cancelling = new AbortController();
  call.once("cancelled", () => cancelling.abort());
  try {
    for await (const answer of answers) {
      if (call.cancelled) return;
      if (!call.write(answer)) await once(call, "drain", { signal: cancelling.signal });
    }
    call.end();
  } catch (error) {
    if (!call.cancelled) call.emit("error", statusOf(error));
  }
}
