/** What the MCP function refuses, before any tool runs. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App, type CallOptions } from "../../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { ALLOWED_ORIGINS: "https://console.example.org" } });
});
afterAll(() => app.close());

const rpc = (method: string, params: object = {}) => ({ jsonrpc: "2.0", id: 7, method, params });
const post = (body: unknown, options: CallOptions = {}) =>
  app.call("POST", "/mcp", { body, ...options });

describe("202", () => {
  test("a notification is received, and nothing follows", async () => {
    const body = { jsonrpc: "2.0", method: "notifications/initialized" };
    expect(await post(body)).toMatchObject({ status: 202, body: "" });
  });
});

describe("400", () => {
  test("a version that nobody speaks is refused with those that we do", async () => {
    const headers = { "mcp-protocol-version": "1999-12-31" };
    const refused = await post(rpc("tools/list"), { headers });
    expect(refused).toMatchObject({ status: 400, body: { jsonrpc: "2.0", error: {} } });
    expect(JSON.stringify(refused.body)).toContain("2025-06-18");
  });

  test.each([
    ["a batch", [rpc("ping")], ""],
    ["another version of JSON-RPC", { ...rpc("ping"), jsonrpc: "1.0" }, "/jsonrpc"],
    ["an empty body", undefined, "/jsonrpc"],
  ])("%s is a problem that names the field", async (_, body, pointer) => {
    const refused = await post(body);
    expect(refused).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer }] },
    });
  });

  test("a body that is no JSON, or no message", async () => {
    expect(await post("{", JSON_TYPE)).toMatchObject({ body: { code: "malformed_json" } });
    expect(await post({ jsonrpc: "2.0" })).toMatchObject({
      status: 400,
      body: { error: { code: expect.any(Number) } },
    });
  });
});

describe("401", () => {
  test.each([
    ["no token", {}],
    ["a token that is nonsense", { authorization: "Bearer nonsense" }],
    ["a password", { authorization: "Basic c3VwcG9ydDpib3dscw==" }],
  ])("%s gets a challenge", async (_, headers) => {
    const refused = await post(rpc("tools/list"), { as: null, headers });
    expect(refused).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  test("a session that is too old to read, at the door", async () => {
    const ended = await startApp({ env: { SESSION_MAX_AGE_H: "12" } });
    await ended.clock.forwardTo(Date.now() + 12 * 3_600_000);
    const refused = await ended.call("POST", "/mcp", { body: rpc("tools/list") });
    expect(refused).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    await ended.close();
  });
});

describe("403", () => {
  test("an account without capabilities", async () => {
    expect(await post(rpc("tools/list"), { as: "nobody" })).toMatchObject({ status: 403 });
  });

  test("a page of an origin that is not ours; one of ours may", async () => {
    for (const origin of ["https://evil.example.org", "null", "http://127.0.0.1:1"]) {
      const refused = await post(rpc("ping"), { headers: { origin } });
      expect(refused, origin).toMatchObject({ status: 403, body: { code: "forbidden" } });
    }
    const ours = await post(rpc("ping"), { headers: { origin: "https://console.example.org" } });
    expect(ours).toMatchObject({ status: 200, body: { result: {} } });
  });
});

describe("404", () => {
  test("a stream without end is not begun", async () => {
    const refused = await post(rpc("subscriptions/listen", { notifications: {} }));
    expect(refused).toMatchObject({ status: 404, body: { id: 7, error: { code: -32601 } } });
  });
});

describe("405", () => {
  test.each(["GET", "DELETE"])("%s, because there are no sessions", async (method) => {
    const refused = await app.call(method, "/mcp");
    expect(refused).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
    expect(refused.headers.get("allow")).toBe("POST");
  });
});

describe("413 and 415", () => {
  test("a body that is too large, before anything reads it; another media type", async () => {
    const large = rpc("tools/call", { name: "x".repeat(513 * 1024) });
    expect(await post(large)).toMatchObject({ status: 413, body: { code: "body_too_large" } });
    const headers = { "content-type": "text/plain" };
    expect(await post(JSON.stringify(rpc("ping")), { headers })).toMatchObject({ status: 415 });
  });
});

const JSON_TYPE = { headers: { "content-type": "application/json" } };
