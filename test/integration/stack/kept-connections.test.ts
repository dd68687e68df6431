/** The gateway reuses connections that the function closes at that moment. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startGateway, type Gateway } from "../../../local/gateway/server.ts";
import type { CatalogFunction } from "../../../local/stack/catalog.ts";

const entry = (method: string) =>
  ({
    name: method,
    entry_point: method,
    trigger: "http",
    method,
    path: "/sys/webinars",
  }) as unknown;
const METHODS = ["GET", "POST", "PATCH", "DELETE"];

/** Requests that the function has started, by method, and how often it closed a connection under a request. */
let begun: string[];
let cut: number;
const answered = new WeakSet<Socket>();

/** A function whose keep-alive ends whenever a second request arrives on a connection, which it closes unread. */
function closeUsed(socket: Socket): void {
  socket.prependListener("data", () => {
    if (!answered.has(socket)) return;
    cut += 1;
    socket.destroy();
  });
}

function work(request: IncomingMessage, response: ServerResponse): void {
  // Node still parses what arrived before the close; for the function it never arrived.
  if (request.socket.destroyed) return;
  begun.push(request.method ?? "");
  if (request.url?.includes("crash")) return void request.socket.destroy();
  request.resume().once("end", () => {
    response.end("done");
    response.once("finish", () => answered.add(request.socket));
  });
}

let upstream: Server;
let gateway: Gateway;
let base: string;
beforeAll(async () => {
  upstream = createServer(work).on("connection", closeUsed);
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  gateway = await startGateway({
    port: 0,
    catalog: METHODS.map(entry) as CatalogFunction[],
    functions: { call: (_wanted, forwarded) => forwarded(port) },
    pageConfig: () => ({}),
  });
  base = `http://127.0.0.1:${gateway.port}/sys/webinars`;
});
afterAll(async () => {
  await gateway.close();
  upstream.closeAllConnections();
  upstream.close();
});
beforeEach(() => {
  begun = [];
  cut = 0;
});

const call = async (method: string, query = "") => {
  const body = method === "POST" || method === "PATCH" ? { body: "{}" } : {};
  const response = await fetch(base + query, { method, ...body });
  await response.arrayBuffer();
  return response.status;
};

it("no request fails in bursts, or over connections that the function has just closed", async () => {
  for (let burst = 0; burst < 10; burst += 1) {
    const sent = Array.from({ length: 20 }, (_, index) => METHODS[index % METHODS.length]!);
    const statuses = await Promise.all(sent.map((method) => call(method)));
    expect(statuses).toEqual(sent.map(() => 200));
  }
  expect(begun, "each is carried out once").toHaveLength(200);
  expect(cut, "connections were closed under requests").toBeGreaterThan(0);
});

it.each(["POST", "PATCH", "DELETE"])(
  "a %s during which the function dies is a 502 and is not repeated",
  async (method) => {
    // Opens connections that can be reused.
    await Promise.all(Array.from({ length: 5 }, () => call("GET")));
    begun = [];
    expect(await call(method, "?crash")).toBe(502);
    expect(begun).toEqual([method]);
  },
);

it("a GET during which the function dies is repeated once", async () => {
  await Promise.all(Array.from({ length: 5 }, () => call("GET")));
  begun = [];
  expect(await call("GET", "?crash")).toBe(502);
  expect(begun.length).toBeLessThanOrEqual(2);
});
