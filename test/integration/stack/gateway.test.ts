/** The gateway in front of a function that reports what reached it. */
import { once } from "node:events";
import { createServer, request as send } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type Gateway } from "../../../local/gateway/server.ts";
import type { CatalogFunction } from "../../../local/stack/catalog.ts";
import { until } from "../../../packages/local-cloud/testing/until.ts";

const entry = (name: string, method: string, path: string, trigger = "http") =>
  ({
    name,
    entry_point: name,
    trigger,
    method,
    path,
    queue: null,
    schedule: null,
    timeout_s: 60,
  }) as CatalogFunction;

const CATALOG = [
  entry("get-public-webinar", "GET", "/webinars/{slug}"),
  entry("subscribe-interest", "POST", "/webinars/interest"),
  entry("list-webinars", "GET", "/sys/webinars"),
  entry("create-webinar", "POST", "/sys/webinars"),
  entry("export", "GET", "/sys/webinars/{id}/registrations.csv"),
  entry("send-mail-batch", "POST", "/send-mail-batch", "task"),
  entry("broken", "POST", "/sys/broken"),
];

/** A deadline that a test does not reach. */
const NEVER_MS = 3_600_000;

/** Resolves once the caller has the first part of a chunked answer. */
const firstIsRead = Promise.withResolvers<void>();
/** Calls that have reached the slow function. */
let slowCalls = 0;

/** The function: reports what reached it. Some paths answer in parts or not at all. */
async function tell(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = "", headers } = request;
  if (url.includes("slow")) return void (slowCalls += 1);
  if (url.includes("cut")) return void request.socket.destroy();
  if (url.includes("stream")) {
    response.write("first");
    await firstIsRead.promise;
    return void response.end("last");
  }
  let body = "";
  for await (const chunk of request) body += String(chunk);
  response.setHeader("set-cookie", ["a=1", "b=2"]);
  response.end(JSON.stringify({ url, headers, body }));
}

let upstream: Server;
let gateway: Gateway;
/** Another one in front of the same function, whose deadline passes at once. */
let hasty: Gateway;
let base: string;
let pages: string;

beforeAll(async () => {
  upstream = createServer((request, response) => void tell(request, response));
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  pages = join(await mkdtemp(join(tmpdir(), "pages-")), "dist");
  await mkdir(join(pages, "assets"), { recursive: true });
  await writeFile(join(pages, "index.html"), "<h1>Admin</h1>");
  await writeFile(join(pages, "assets/app-1a2b.js"), "export {};");
  await writeFile(join(pages, "../secret.txt"), "secret");
  const startOne = (deadlineMs: number) =>
    startGateway({
      port: 0,
      catalog: CATALOG,
      functions: {
        call: async (wanted, work) => {
          if (wanted.name === "broken") throw new Error("SyntaxError in its file");
          return work(port);
        },
      },
      pageConfig: () => ({ auth: { project: "demo" } }),
      deadlineMs,
      pages,
    });
  gateway = await startOne(NEVER_MS);
  hasty = await startOne(1);
  base = `http://127.0.0.1:${gateway.port}`;
});

afterAll(async () => {
  await gateway.close();
  await hasty.close();
  upstream.closeAllConnections();
  upstream.close();
  await rm(join(pages, ".."), { recursive: true });
});

const reached = async (path: string, init?: RequestInit) =>
  (await fetch(base + path, init)).json() as Promise<{
    url: string;
    headers: Record<string, string>;
    body: string;
  }>;

describe("where a request goes", () => {
  it.each([
    ["GET", "/webinars/score-keeper?x=1%2F2"],
    ["POST", "/webinars/interest"],
    ["GET", "/webinars/interest"],
    ["POST", "/sys/webinars"],
    ["GET", "/sys/webinars/a%2Fb/registrations.csv"],
  ])("%s %s reaches its function as it was sent", async (method, path) => {
    expect((await reached(path, { method })).url).toBe(path);
  });

  it.each([
    ["DELETE", "/sys/webinars", "GET, POST"],
    ["POST", "/webinars/score-keeper", "GET"],
    ["GET", "/send-mail-batch", "POST"],
  ])("405 for %s %s, with what is allowed", async (method, path, allow) => {
    const response = await fetch(base + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")?.split(", ").toSorted().join(", ")).toBe(allow);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 405, code: "method_not_allowed" });
  });

  it.each([
    ["GET", "/sys/nothing"],
    ["GET", "/sys/webinars/"],
    ["GET", "/webinars/"],
    ["POST", "/nowhere"],
  ])("404 for %s %s", async (method, path) => {
    const response = await fetch(base + path, { method });
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
  });

  it("serves the console at every other address", async () => {
    const page = await fetch(`${base}/some/view`);
    expect([page.status, await page.text()]).toEqual([200, "<h1>Admin</h1>"]);
    const asset = await fetch(`${base}/assets/app-1a2b.js`);
    expect(asset.headers.get("content-type")).toContain("text/javascript");
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${base}/assets/gone.js`)).status).toBe(404);
    const config = await fetch(`${base}/__config.json`);
    expect(await config.json()).toEqual({ auth: { project: "demo" } });
  });

  it("serves no file from outside the console's folder", async () => {
    for (const path of ["/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/%00.txt"]) {
      const response = await fetch(base + path);
      expect([response.status, (await response.text()).includes("secret")]).toEqual([404, false]);
    }
  });
});

describe("what a function gets", () => {
  it("the caller's token in API Gateway's header; for Cloud Tasks, its own token in place", async () => {
    const init = { method: "POST", headers: { authorization: "Bearer caller" } };
    const throughGateway = (await reached("/sys/webinars", init)).headers;
    expect(throughGateway["x-forwarded-authorization"]).toBe("Bearer caller");
    expect(throughGateway["authorization"]).toBeUndefined();
    const fromTasks = (await reached("/send-mail-batch", init)).headers;
    expect(fromTasks["authorization"]).toBe("Bearer caller");
  });

  it("the request's origin and its trace, given or new", async () => {
    const trace = "0af7651916cd43dd8448eb211c80319c";
    const { headers } = await reached("/sys/webinars", {
      headers: { "x-forwarded-for": "203.0.113.7", traceparent: `00-${trace}-b7ad6b7169203331-01` },
    });
    expect(headers["x-forwarded-for"]).toBe("203.0.113.7, 127.0.0.1");
    expect(headers["x-forwarded-host"]).toBe(new URL(base).host);
    expect(headers["x-cloud-trace-context"]).toMatch(new RegExp(`^${trace}/\\d+;o=1$`));
    const untraced = (await reached("/sys/webinars")).headers;
    const made = /^00-([\da-f]{32})-[\da-f]{16}-01$/.exec(untraced["traceparent"] ?? "")?.[1];
    expect(untraced["x-cloud-trace-context"]).toContain(`${made}/`);
  });

  it("the body as it is sent, of any length", async () => {
    const body = "x".repeat(3_000_000);
    expect((await reached("/sys/webinars", { method: "POST", body })).body).toBe(body);
  });
});

describe("what a caller gets", () => {
  it("the answer as it is produced", async () => {
    const response = await fetch(`${base}/webinars/stream`);
    const reader = response.body!.getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe("first");
    firstIsRead.resolve();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("last");
  });

  it("each cookie of several", async () => {
    expect((await fetch(`${base}/sys/webinars`)).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("504 from a function that takes longer than the deadline", async () => {
    const response = await fetch(`http://127.0.0.1:${hasty.port}/webinars/slow`);
    expect(await response.json()).toMatchObject({ status: 504, code: "gateway_timeout" });
  });

  it("502 from a function that disconnects, and from one that does not start", async () => {
    const broken = await fetch(`${base}/webinars/cut`);
    expect(await broken.json()).toMatchObject({ status: 502, code: "bad_gateway" });
    const unstarted = await fetch(`${base}/sys/broken`, { method: "POST" });
    expect((await unstarted.json()).detail).toContain("SyntaxError in its file");
  });

  it("a caller who disconnects disturbs nobody else", async () => {
    const leaving = send(`${base}/webinars/slow`).on("error", () => {});
    const before = slowCalls;
    leaving.end();
    await until(() => slowCalls > before);
    leaving.destroy();
    expect((await fetch(`${base}/sys/webinars`)).status).toBe(200);
  });
});
