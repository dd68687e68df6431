/** The HTTP server that every local server has for its control endpoints, and some for their API. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzip } from "node:zlib";
import { promisify } from "node:util";
import { controlFaults, controlHeld } from "./control.ts";
import type { FaultPlan } from "./faults.ts";
import { parsed, type RestAnswer, type RestCall } from "./rest.ts";

/** Returning undefined cuts the connection. */
type Answering = (call: RestCall) => RestAnswer | undefined | Promise<RestAnswer | undefined>;

export interface RestOptions {
  faults: FaultPlan;
  /** Limit for a body in bytes, after decompression. Larger bodies get the answer `tooLarge`. */
  limit: number;
  tooLarge: RestAnswer;
  answer: Answering;
}

export function restServer(options: RestOptions): Server {
  return createServer((request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      // The caller has hung up.
      if (request.socket.destroyed) return;
      console.error(error);
      if (response.headersSent) request.socket.destroy();
      else void write(response, { status: 500, body: { error: String(error) } });
    });
  });
}

async function serve(options: RestOptions, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request, options.limit);
  if (body === undefined) return write(response, options.tooLarge);
  const { method = "GET", headers, socket } = request;
  const url = urlOf(request);
  if (url === undefined) return write(response, { status: 400, body: { error: "Invalid URL" } });
  const peer = `${socket.remoteAddress}:${socket.remotePort}`;
  const call: RestCall = { method, url, headers, body, peer };
  const answer =
    controlFaults(options.faults, call) ??
    (await (controlHeld(options.faults, call) ?? options.answer(call)));
  if (answer === undefined) return void socket.destroy();
  return write(response, answer);
}

function urlOf(request: IncomingMessage): URL | undefined {
  const url = URL.parse(request.url ?? "/", "http://local");
  try {
    decodeURIComponent(url?.pathname ?? "");
    return url ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Applies planned faults to `answer`, except for control endpoints (`/__…`). A fault's `containing` is searched in the
 * body, the `Authorization` header, and what `describe` adds.
 */
export function withFaults(
  faults: FaultPlan,
  answer: Answering,
  describe: (call: RestCall) => Record<string, unknown> = () => ({}),
): Answering {
  const content = (call: RestCall) => {
    const text = call.body.toString();
    const { authorization } = call.headers;
    return JSON.stringify({ authorization, ...describe(call), body: parsed(text) ?? text });
  };
  return async (call) => {
    const { method, url } = call;
    if (url.pathname.startsWith("/__")) return answer(call);
    const action = faults.take(`${method} ${url.pathname}`, () => content(call));
    if (action?.kind === "fail") {
      const { headers = {}, body } = action;
      return { status: Number(action.status) || 500, headers, body };
    }
    if (action?.kind === "drop" && action.when === "before") return undefined;
    await faults.delay(action);
    const answered = await answer(call);
    return action?.kind === "drop" ? undefined : answered;
  };
}

/** undefined if it is over the limit. Reads the rest all the same, so that the caller gets the answer. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length <= limit) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  if (length > limit) return undefined;
  const raw = Buffer.concat(chunks);
  if (request.headers["content-encoding"] !== "gzip") return raw;
  try {
    return await promisify(gunzip)(raw, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return undefined;
    return raw;
  }
}

async function write(
  response: ServerResponse,
  { status, headers = {}, body }: RestAnswer,
): Promise<void> {
  const isText = typeof body === "string";
  const type = isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  const typed = body === undefined ? headers : { "content-type": type, ...headers };
  if (body instanceof Readable) {
    response.writeHead(status, typed);
    return pipeline(body, response);
  }
  const content = body === undefined ? "" : isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    // With a length the answer is not sent in chunks.
    ...(status === 204 ? {} : { "content-length": String(Buffer.byteLength(content)) }),
    ...typed,
  });
  response.end(content);
}
