/** Serves an RpcService over gRPC. */
import { once } from "node:events";
import {
  Metadata,
  Server,
  type ServerWritableStream,
  type sendUnaryData,
  status,
} from "@grpc/grpc-js";
import { callRpc, encodeAnswer, type RpcMethod, type RpcService } from "./rpc.ts";
import { asRpcError } from "./status.ts";

interface Call {
  request?: Buffer;
  metadata: Metadata;
  getPeer(): string;
}

/** `maxMessageBytes` limits requests; gRPC's default is 4 MB. */
export function grpcServer(service: RpcService, maxMessageBytes = 4 * 1024 * 1024): Server {
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": -1,
  });
  const named = <Made>(make: (method: RpcMethod) => Made) =>
    Object.fromEntries(service.methods.map((method) => [method.name, make(method)]));
  const answersTo = (method: RpcMethod, call: Call) =>
    callRpc(service, method, {
      // A method with a stream of requests has no single request.
      request: call.request ?? Buffer.alloc(0),
      peer: call.getPeer(),
      userAgent: String(call.metadata.get("user-agent")[0] ?? ""),
    });
  server.addService(
    named((method) => definitionOf(service, method)),
    named((method) =>
      method.responseStream
        ? (call: ServerWritableStream<Buffer, object>) => void stream(call, answersTo(method, call))
        : (call: Call, reply: sendUnaryData<object>) => void unary(answersTo(method, call), reply),
    ),
  );
  return server;
}

function definitionOf(service: RpcService, method: RpcMethod) {
  return {
    path: `/${service.name}/${method.name}`,
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    // callRpc decodes the request, so that a malformed one gets INVALID_ARGUMENT.
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: (answer: object) => encodeAnswer(service, method, answer),
    responseDeserialize: (bytes: Buffer) => bytes,
  };
}

const statusOf = (error: unknown) => {
  const { code, message } = asRpcError(error);
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
