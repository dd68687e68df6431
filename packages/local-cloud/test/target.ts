/** A worker that records the requests that it gets, and answers as the test programs it. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { until } from "../testing/until.ts";

export interface Received {
  /** The position in the sequence of all requests and disconnections. */
  at: number;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The position at which the caller disconnected before the answer; undefined if it did not. */
  abortedAt?: number;
  endedAt?: number;
}

type Reaction = (received: Received, response: ServerResponse) => unknown;

export interface Target {
  url: string;
  received: Received[];
  /** What the worker does with a request; answers 200 by default. */
  react: Reaction;
  /** Leaves requests unanswered until the returned function is called; then answers 200. */
  hold(): () => void;
  /** Resolves when this many requests have arrived. */
  gets(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

export const answer =
  (status: number, headers: Record<string, string> = {}): Reaction =>
  (_, response) =>
    response.writeHead(status, headers).end();

export async function startTarget(): Promise<Target> {
  let met = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const { method = "", url: path = "", headers } = request;
      const received: Received = { at: (met += 1), method, path, headers, body: "" };
      response.on("finish", () => (received.endedAt = met += 1));
      response.on("close", () => {
        if (!response.writableFinished) received.abortedAt = met += 1;
      });
      received.body = await text(request);
      target.received.push(received);
      await target.react(received, response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const target: Target = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    react: answer(200),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      target.react = async (received, response) => {
        await promise;
        return answer(200)(received, response);
      };
      return resolve;
    },
    async gets(count) {
      await until(() => target.received.length >= count);
      return target.received;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return target;
}
