/** Sends requests to the attacked stack, and to nothing else. */
import { once } from "node:events";
import { Agent, request as send, type IncomingMessage } from "node:http";
import { text as textOf } from "node:stream/consumers";

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined if it is not JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- attacks look into what came over the wire
  json: any;
}

interface Request {
  method?: string;
  path: string;
  /** An operator's or a service's token. */
  token?: string;
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown;
  /** The network address of the sender, as Google's front end states it. */
  from?: string;
}

export interface Caller {
  ask(request: Request): Promise<Answer>;
}

const PATIENCE_MS = 30_000;

/** Throws unless the URL is of this machine: an attack must never reach anything else. */
export function refuseOtherMachines(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:" && hostname === "127.0.0.1") return;
  throw new Error(`attacks are made on http://127.0.0.1 only, not on ${protocol}//${hostname}`);
}

export function callerOf(base: string): Caller {
  refuseOtherMachines(base);
  const { port } = new URL(base);
  const agent = new Agent({ keepAlive: true });
  return {
    async ask({ method = "GET", path, token, headers = {}, body, from }) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const request = send({
        host: "127.0.0.1",
        port,
        agent,
        method,
        // As it is: `fetch` would tidy up `..` and `%2e%2e`.
        path,
        timeout: PATIENCE_MS,
        headers: {
          ...(body !== undefined && { "content-length": Buffer.byteLength(text) }),
          ...(body !== undefined && text !== body && { "content-type": "application/json" }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(from !== undefined && { "x-forwarded-for": from }),
          ...headers,
        },
      });
      request.on("timeout", () => request.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
      request.end(body === undefined ? undefined : text);
      const [response] = (await once(request, "response")) as [IncomingMessage];
      return answerOf(response, await textOf(response));
    },
  };
}

function answerOf({ statusCode = 0, rawHeaders }: IncomingMessage, text: string): Answer {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at]!, rawHeaders[at + 1]!);
  }
  return { status: statusCode, headers, text, json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null if the answer has one of these statuses; otherwise what it was. */
export const unless = (answer: Answer, ...statuses: number[]): string | null =>
  statuses.includes(answer.status)
    ? null
    : `answered ${answer.status} ${answer.json?.code ?? ""}`.trim();
