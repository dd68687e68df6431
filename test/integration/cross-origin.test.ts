/** Requests from pages of other origins, such as the console and the public site. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApp, type App } from "../support/app.ts";

const ADMIN = "https://admin.example.org";
const PREFLIGHT = {
  "access-control-request-method": "PATCH",
  "access-control-request-headers": "authorization,if-match",
};

let app: App;

beforeAll(async () => {
  app = await startApp({ env: { ALLOWED_ORIGINS: `https://www.example.org, ${ADMIN}` } });
});

afterAll(() => app.close());

const preflight = (headers: Record<string, string>) =>
  app.call("OPTIONS", "/sys/webinars/made-up", { as: null, headers });

it("204 a preflight of an allowed page, without a token", async () => {
  const answer = await preflight({ origin: ADMIN, ...PREFLIGHT });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe(ADMIN);
  expect(answer.headers.get("access-control-allow-methods")).toContain("PATCH");
  const headers = answer.headers.get("access-control-allow-headers");
  for (const wanted of ["authorization", "if-match"]) expect(headers).toContain(wanted);
});

it("allows no other page", async () => {
  for (const origin of [
    "https://admin.example.org.evil.test",
    "null",
    "http://admin.example.org",
  ]) {
    const answer = await preflight({ origin, ...PREFLIGHT });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("access-control-allow-methods")).toBeNull();
  }
});

it("405 an OPTIONS request that is not a preflight", async () => {
  expect((await preflight({ origin: ADMIN })).status).toBe(405);
});

it("lets an allowed page read replies and refusals, and makes caches vary by origin", async () => {
  const headers = { origin: ADMIN };
  for (const as of ["support", null] as const) {
    const answer = await app.call("GET", "/sys/webinars", { as, headers });
    expect(answer.status).toBe(as === null ? 401 : 200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(ADMIN);
    expect(answer.headers.get("access-control-expose-headers")).toContain("www-authenticate");
    expect(answer.headers.get("vary")?.toLowerCase()).toContain("origin");
  }
});

it("sends no CORS headers to a caller without an origin", async () => {
  const answer = await app.call("GET", "/sys/webinars");
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});
