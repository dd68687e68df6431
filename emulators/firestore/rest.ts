/** The same service as JSON over HTTP/1.1, which the client speaks with `preferRest`, and what tests steer by. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { toProto3JSON } from "proto3-json-serializer";
import { serveFaults } from "../wire/control.ts";
import { type Faulting, withFaults } from "./grpc.ts";
import { matchRequest } from "./http-rule.ts";
import { callRpc, type Method } from "./rpc.ts";
import type { Reading } from "./read-service.ts";
import { asFailure, type CodeName, invalid, RpcFailure } from "./status.ts";
import { serveControl } from "./control.ts";

const MAXIMUM_BODY_BYTES = 64 * 1024 * 1024;

/** https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
const HTTP_STATUS: Record<CodeName, number> = {
  OK: 200,
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  CANCELLED: 499,
  UNKNOWN: 500,
  INTERNAL: 500,
  DATA_LOSS: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

export function restListener(reading: Reading, faulting: Faulting): RequestListener {
  return (request, response) => {
    answer(reading, faulting, request, response).catch((error: unknown) => {
      // Whoever has gone in the middle of a request or an answer is told nothing.
      if (response.headersSent || request.socket.destroyed) response.destroy();
      else replyJson(response, HTTP_STATUS[asFailure(error).code], errorOf(error));
    });
  };
}

async function answer(
  reading: Reading,
  faulting: Faulting,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await serveFaults(faulting.faults, request, response)) return;
  const url = urlOf(request);
  if (serveControl(reading.store, request.method ?? "", url, response)) return;
  const body = await readBody(request);
  const matched = matchRequest(request.method ?? "", url, () => body);
  if (matched === undefined) throw new RpcFailure("NOT_FOUND", `Nothing is at ${url.pathname}.`);
  const { method } = matched;
  const peer = `${request.socket.remoteAddress}:${request.socket.remotePort}`;
  try {
    const binary = matched.request();
    const answers = withFaults(faulting, method, binary, peer, callRpc(reading, method, binary));
    if (method.responseStream) await stream(method, answers, response);
    else for await (const one of answers) replyJson(response, 200, jsonOf(method, one));
  } catch (error) {
    if (response.headersSent) throw error;
    const failed = errorOf(error);
    const status = HTTP_STATUS[failed.error.status];
    replyJson(response, status, method.responseStream ? [failed] : failed);
  }
}

function urlOf({ url = "/" }: IncomingMessage): URL {
  try {
    const parsed = new URL(url, "http://localhost");
    decodeURIComponent(parsed.pathname);
    return parsed;
  } catch {
    throw invalid(`Invalid URL: ${url}`);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAXIMUM_BODY_BYTES)
      throw new RpcFailure("RESOURCE_EXHAUSTED", "The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A stream of answers is one JSON array. */
async function stream(
  method: Method,
  answers: AsyncIterable<object>,
  response: ServerResponse,
): Promise<void> {
  let separator = "[";
  for await (const one of answers) {
    if (!response.headersSent)
      response.writeHead(200, { "content-type": "application/json; charset=UTF-8" });
    response.write(separator + JSON.stringify(jsonOf(method, one)));
    separator = ",\n";
  }
  if (separator === "[") response.write("[");
  response.end("]");
}

function jsonOf({ resolvedResponseType: type }: Method, answer: object) {
  return type === null ? {} : toProto3JSON(type.fromObject(answer));
}

function errorOf(error: unknown) {
  const { code, message } = asFailure(error);
  return { error: { code: HTTP_STATUS[code], message, status: code } };
}

function replyJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
  response.end(JSON.stringify(body));
}
