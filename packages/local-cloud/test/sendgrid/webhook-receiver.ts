/** Receives events, as a function would, and checks their signatures. */
import { createPublicKey, verify } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { until } from "../../testing/until.ts";

export interface Receiver {
  url: string;
  /** The events of each accepted POST. */
  posts: Record<string, unknown>[][];
  /** Whether all POSTs had valid signatures. */
  allSigned: boolean;
  /** Statuses of the next answers, one for each POST. */
  refusals: number[];
  /** Whether to answer a POST of these events with 500; default no. */
  refuses(events: Record<string, unknown>[]): boolean;
  /** Whether to leave the next POST without an answer; default no. */
  hangs(): boolean;
  events(): Record<string, unknown>[];
  waitFor(count: number): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function receiveEvents(publicKey: () => string, port = 0): Promise<Receiver> {
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (receiver.hangs()) return;
    receiver.allSigned &&= isSigned(request.headers, body, publicKey());
    const events = JSON.parse(body) as Record<string, unknown>[];
    const refusal = receiver.refusals.shift() ?? (receiver.refuses(events) ? 500 : undefined);
    if (refusal === undefined) receiver.posts.push(events);
    response.writeHead(refusal ?? 204).end();
  }
  const http = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/events`,
    posts: [],
    allSigned: true,
    refusals: [],
    refuses: () => false,
    hangs: () => false,
    events: () => receiver.posts.flat(),
    async waitFor(count) {
      await until(() => receiver.events().length >= count);
      return receiver.events();
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return receiver;
}

function isSigned(
  headers: NodeJS.Dict<string | string[]>,
  body: string,
  publicKey: string,
): boolean {
  const key = createPublicKey({
    key: Buffer.from(publicKey, "base64"),
    format: "der",
    type: "spki",
  });
  const signature = String(headers["x-twilio-email-event-webhook-signature"]);
  const timestamp = String(headers["x-twilio-email-event-webhook-timestamp"]);
  return verify("sha256", Buffer.from(timestamp + body), key, Buffer.from(signature, "base64"));
}
