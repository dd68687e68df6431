/** The service as JSON over HTTP/1.1, which the client uses with `preferRest`. */
import { Readable } from "node:stream";
import { toProto3JSON } from "proto3-json-serializer";
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { callRpc, type RpcMethod, type RpcService } from "../wire/rpc.ts";
import { asRpcError, HTTP_STATUS, RpcError } from "../wire/status.ts";
import { documentJson } from "./document-json.ts";
import { matchRequest } from "./http-rule.ts";
import type { DocumentMessage } from "./messages.ts";

/** A query answers with documents, and a read of several with those found. */
interface Answer {
  document?: DocumentMessage;
  found?: DocumentMessage;
}

/** Longer lists, in characters, are sent while they are still being read. */
const STREAMED_LENGTH = 64 * 1024;

export async function callRest(service: RpcService, call: RestCall): Promise<RestAnswer> {
  const matched = matchRequest(call.method, call.url, () => call.body.toString());
  if (matched === undefined)
    return failed(new RpcError("NOT_FOUND", `Nothing is at ${call.url.pathname}.`));
  const { method } = matched;
  try {
    const answers = callRpc(service, method, { request: matched.request(), peer: call.peer });
    const first = await answers.next();
    if (!method.responseStream) return { status: 200, body: jsonOf(method, first.value) };
    const headers = { "content-type": "application/json; charset=UTF-8" };
    return { status: 200, headers, body: await listBody(listOf(method, first, answers)) };
  } catch (error) {
    return failed(error, method.responseStream);
  }
}

/** The responses of a stream as one JSON array. */
async function* listOf(
  method: RpcMethod,
  first: IteratorResult<object, undefined>,
  rest: AsyncIterable<object>,
): AsyncGenerator<string> {
  yield "[";
  if (!first.done) yield JSON.stringify(jsonOf(method, first.value));
  for await (const answer of rest) yield `,\n${JSON.stringify(jsonOf(method, answer))}`;
  yield "]";
}

/** A short list is sent in one piece, which costs both sides far less than a chunk per response; a long list streams. */
async function listBody(texts: AsyncGenerator<string>): Promise<string | Readable> {
  let begin = "";
  while (begin.length < STREAMED_LENGTH) {
    const next = await texts.next();
    if (next.done === true) return begin;
    begin += next.value;
  }
  return Readable.from(continued(begin, texts));
}

async function* continued(begin: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield begin;
  yield* rest;
}

function jsonOf({ resolvedResponseType: type }: RpcMethod, answer: Answer): object {
  if (type === null) return {};
  const { document, found, ...others } = answer;
  return {
    ...(toProto3JSON(type.fromObject(others)) as object),
    ...(document && { document: documentJson(document) }),
    ...(found && { found: documentJson(found) }),
  };
}

function failed(error: unknown, isList = false): RestAnswer {
  const { code, message } = asRpcError(error);
  const status = HTTP_STATUS[code];
  const body = { error: { code: status, message, status: code } };
  return { status, body: isList ? [body] : body };
}
