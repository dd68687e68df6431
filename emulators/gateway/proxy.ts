/** One request to a function and its answer back, both as they come. */
import { Agent, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { pipeline } from "node:stream/promises";
import { withoutHopByHop } from "./forwarded-headers.ts";
import { sendProblem } from "./problem.ts";

const agent = new Agent({ keepAlive: true });

export interface Forwarding {
  /** As it is named in a problem. */
  name: string;
  port: number;
  headers: IncomingHttpHeaders;
  /** For the whole answer, as API Gateway counts it. */
  deadlineMs: number;
}

/** Answers 502 where the function breaks off and 504 where it takes too long; then the connection is cut. */
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
  const outgoing = send({ host: "127.0.0.1", port, method, path, headers, agent, signal });
  try {
    // A function may answer before it has read everything, or without reading at all.
    const sent = pipeline(request, outgoing, { end: true }).catch(() => {});
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once("response", resolve).once("error", reject);
    });
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
