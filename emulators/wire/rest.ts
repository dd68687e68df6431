/** A JSON-over-HTTP server whose every call can be made to fail: what Calendar and SendGrid share. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { gunzip } from "node:zlib";
import { promisify } from "node:util";
import { z } from "zod";
import { serveFaults } from "./control.ts";
import type { FaultPlan } from "./faults.ts";

export interface RestCall {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

export interface RestAnswer {
  status: number;
  headers?: Record<string, string>;
  /** A string goes out as it is (HTML unless the headers say otherwise), anything else as JSON. */
  body?: unknown;
}

export interface RestOptions {
  faults: FaultPlan;
  /** Bytes of a body, after decompression; more is `tooLarge`. */
  limit: number;
  tooLarge: RestAnswer;
  /** What a fault's `containing` is looked for in, next to the body. */
  describe?: (call: RestCall) => Record<string, unknown>;
  answer: (call: RestCall) => RestAnswer | Promise<RestAnswer>;
}

/** Calls to `/__…` steer the server itself and meet no faults. */
export function restServer(options: RestOptions): Server {
  const server = createServer((request, response) => {
    serve(options, request, response).catch((error: unknown) => {
      // A caller that hangs up while it is read or answered is no reason to stop serving.
      if (request.socket.destroyed) return;
      console.error(error);
      if (!response.headersSent) write(response, { status: 500, body: { error: String(error) } });
      else request.socket.destroy();
    });
  });
  // Clients use idle connections again; one that is closed under their hands looks like a fault.
  server.keepAliveTimeout = 65_000;
  return server;
}

async function serve(options: RestOptions, request: IncomingMessage, response: ServerResponse) {
  if (await serveFaults(options.faults, request, response)) return;
  const body = await readBody(request, options.limit);
  if (body === undefined) return write(response, options.tooLarge);
  const method = request.method ?? "GET";
  const url = URL.parse(request.url ?? "/", "http://local") ?? new URL("http://local/");
  const call: RestCall = { method, url, headers: request.headers, body };
  const spoiled = url.pathname.startsWith("/__")
    ? undefined
    : options.faults.take(`${method} ${url.pathname}`, describe(options, call));
  if (spoiled?.kind === "fail") {
    const status = Number(spoiled.status) || 500;
    return write(response, { status, headers: spoiled.headers ?? {}, body: spoiled.body });
  }
  if (spoiled?.kind === "drop" && spoiled.when === "before") return void request.socket.destroy();
  if (spoiled?.kind === "delay") await delay(spoiled.ms);
  const answer = await options.answer(call);
  if (spoiled?.kind === "drop") return void request.socket.destroy();
  return write(response, answer);
}

function describe(options: RestOptions, call: RestCall): string {
  if (options.faults.list().length === 0) return "";
  const text = call.body.toString();
  const { authorization } = call.headers;
  return JSON.stringify({ authorization, ...options.describe?.(call), body: parsed(text) ?? text });
}

/** The value of a JSON text, undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The query parameters as an object of strings; of a repeated one the last counts. */
export function query(url: URL): Record<string, string> {
  return Object.fromEntries(url.searchParams);
}

/** For control endpoints: 400 to a body that is not of the schema; echoes it where `apply` says nothing. */
export function withBody<T>(
  call: RestCall,
  schema: z.ZodType<T>,
  apply: (value: T) => RestAnswer | void,
): RestAnswer {
  const body = schema.safeParse(parsed(call.body.toString()));
  if (!body.success) return { status: 400, body: { error: z.prettifyError(body.error) } };
  return apply(body.data) ?? { status: 200, body: body.data };
}

/** undefined when it is over the limit; the rest is read all the same, so that the answer gets through. */
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

function write(response: ServerResponse, { status, headers = {}, body }: RestAnswer): void {
  const isText = typeof body === "string";
  const type = isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  const content = body === undefined ? "" : isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...(body === undefined ? {} : { "content-type": type }),
    // Set here so that 202 and the like go out with a length instead of in chunks.
    ...(status === 204 ? {} : { "content-length": String(Buffer.byteLength(content)) }),
    ...headers,
  });
  response.end(content);
}
