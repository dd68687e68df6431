/** Streams a request to a function, and its answer back. */
import { Agent, request as send } from "node:http";
import type {
  ClientRequest,
  IncomingHttpHeaders,
  IncomingMessage,
  RequestOptions,
  ServerResponse,
} from "node:http";
import { pipeline } from "node:stream/promises";
import { withoutHopByHop } from "./forwarded-headers.ts";
import { sendProblem } from "./problem.ts";

/** Keeps sockets open for a much shorter time than a function does (functions/http/keep-alive.ts). */
const agent = new Agent({ keepAlive: true, timeout: 60_000 });

export interface Forwarding {
  /** The function's name, for error messages. */
  name: string;
  port: number;
  headers: IncomingHttpHeaders;
  /** Limit for the whole answer, as in API Gateway. */
  deadlineMs: number;
}

/**
 * Only repeatable requests use a kept socket. The function may close it at that very moment, and the gateway cannot tell
 * whether the request was received. A repeatable request is then sent again over a new connection (RFC 9112, section
 * 9.3.1). Other requests must never be sent twice, so they always get a new connection.
 */
const isRepeatable = ({ method, headers }: RequestOptions): boolean =>
  (method === "GET" || method === "HEAD" || method === "OPTIONS") && !hasBody(headers);

const hasBody = (headers: RequestOptions["headers"]): boolean => {
  const { "content-length": length, "transfer-encoding": coding } = headers as IncomingHttpHeaders;
  return coding !== undefined || (length !== undefined && length !== "0");
};

/** Answers 502 if the function breaks the connection and 504 if it takes too long. After the headers, cuts the connection. */
export async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { name, port, headers, deadlineMs }: Forwarding,
): Promise<void> {
  const { method, url: path } = request;
  const late = AbortSignal.timeout(deadlineMs);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const signal = AbortSignal.any([late, gone.signal]);
  const order: RequestOptions = { host: "127.0.0.1", port, method, path, headers, signal };
  try {
    const { answer, sent } = await (isRepeatable(order)
      ? askRepeatably(order)
      : askOnce(order, request));
    response.writeHead(answer.statusCode ?? 502, withoutHopByHop(answer.headers));
    await pipeline(answer, response, { signal: late });
    await sent;
  } catch (error) {
    if (gone.signal.aborted && !late.aborted) return;
    if (response.headersSent) response.destroy();
    else if (late.aborted) {
      sendProblem(response, "gateway_timeout", `${name} did not answer within ${deadlineMs} ms.`);
    } else sendProblem(response, "bad_gateway", `${name}: ${(error as Error).message}`);
  }
}

interface Asked {
  answer: IncomingMessage;
  /** Resolves once the request is sent completely, or cannot be. */
  sent: Promise<void>;
}

async function askOnce(order: RequestOptions, request: IncomingMessage): Promise<Asked> {
  const outgoing = send({ ...order, agent: false });
  // A function may answer before it has read the whole request.
  const sent = pipeline(request, outgoing, { end: true }).catch(() => {});
  return { answer: await answerTo(outgoing), sent };
}

async function askRepeatably(order: RequestOptions): Promise<Asked> {
  const sent = Promise.resolve();
  const first = send({ ...order, agent });
  first.end();
  try {
    return { answer: await answerTo(first), sent };
  } catch (error) {
    if (!first.reusedSocket || order.signal?.aborted) throw error;
    const second = send({ ...order, agent: false });
    second.end();
    return { answer: await answerTo(second), sent };
  }
}

const answerTo = (outgoing: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    outgoing.once("response", resolve).once("error", reject);
  });
