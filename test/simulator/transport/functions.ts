/** The product's functions behind functions-framework, called without a socket. */
import { channel } from "node:diagnostics_channel";
import { EventEmitter } from "node:events";
import { IncomingMessage, ServerResponse, type Server } from "node:http";
import { Socket } from "node:net";
import { Writable } from "node:stream";
import type { Services } from "../../../functions/wiring/services.ts";
import type { serveFunctions } from "../../support/serve-functions.ts";

export interface FunctionRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface FunctionReply {
  status: number;
  headers: Record<string, unknown>;
  text: string;
}

type Watch = (message: object) => void;
const started = channel("http.server.request.start");
/**
 * Each version of the product wants to see requests before the framework does, and changes what it sees. So it is shown its own
 * requests only.
 */
const watching = new Map<typeof serveFunctions, Watch[]>();

class Incoming extends IncomingMessage {
  override _read(): void {}
}

type Write = (part?: unknown, ...rest: unknown[]) => unknown;

/** Keeps what is written, and answers as soon as it is whole. Express puts another prototype in, so these are its own. */
function responseTo(request: IncomingMessage, reply: (reply: FunctionReply) => void) {
  const response = new ServerResponse(request);
  response.assignSocket(new Writable({ write: (_part, _encoding, next) => next() }) as Socket);
  const parts: Buffer[] = [];
  const keep = (part: unknown, encoding: unknown) => {
    if (part instanceof Uint8Array) parts.push(Buffer.from(part));
    else if (typeof part === "string") {
      parts.push(Buffer.from(part, encoding === "latin1" ? encoding : "utf8"));
    }
  };
  const [write, end] = [response.write.bind(response), response.end.bind(response)] as Write[];
  Object.assign(response, {
    write: (part: unknown, ...rest: unknown[]) => {
      keep(part, rest[0]);
      return write?.(part, ...rest);
    },
    end: (part: unknown, ...rest: unknown[]) => {
      keep(part, rest[0]);
      end?.(part, ...rest);
      const text = Buffer.concat(parts).toString();
      reply({ status: response.statusCode, headers: response.getHeaders(), text });
      return response;
    },
  });
  return response;
}

export interface FunctionsFront {
  ask(request: FunctionRequest): Promise<FunctionReply>;
}

/** `serve`: that of the version of the product whose functions these are. `id` keeps the functions of several fronts apart. */
export function frontOf(
  id: string,
  services: Services,
  serve: typeof serveFunctions,
): FunctionsFront {
  const server = new EventEmitter() as Server;
  const watches = watching.get(serve) ?? [];
  watching.set(serve, watches);
  started.subscribe = (watch) => void watches.push(watch as Watch);
  serve(server, id, services);
  return {
    ask: ({ method, path, headers, body }) =>
      new Promise((resolve) => {
        const request = new Incoming(new Socket());
        const bytes = Buffer.from(body);
        request.method = method;
        request.url = path;
        request.httpVersion = "1.1";
        request.httpVersionMajor = 1;
        request.httpVersionMinor = 1;
        request.headers = {
          host: "functions.test",
          ...headers,
          ...(bytes.length > 0 && { "content-length": String(bytes.length) }),
        };
        request.complete = true;
        const response = responseTo(request, resolve);
        for (const watch of watches) watch({ request, response, socket: request.socket, server });
        request.push(bytes.length > 0 ? bytes : null);
        if (bytes.length > 0) request.push(null);
        server.emit("request", request, response);
      }),
  };
}
