/** An operation that is to go says so in each of its answers. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { endpoint } from "../../functions/http/endpoint.ts";
import { serve } from "../../functions/http/serve.ts";
import { startApp, type App } from "../support/app.ts";
import { holdsFunctions } from "../support/undisguised.ts";

const scratch = endpoint(
  {
    summary: "An operation that is to go",
    method: "GET",
    path: "/sys/scratch",
    access: "read",
    deprecated: { since: "2026-01-01", sunset: "2026-12-31", successor: "/sys/webinars" },
    identity: "operators",
    reply: z.object({ is_here: z.boolean() }),
  },
  async () => ({ is_here: true }),
);

const server = createServer();
let app: App;
beforeAll(async () => {
  app = await startApp();
  holdsFunctions(server);
  const name = `scratch_${app.id.replaceAll("-", "_")}`;
  http(name, serve("scratch", scratch, app.services));
  const framework = getTestServer(name);
  server.on("request", (request, response) => framework.emit("request", request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  server.close().closeAllConnections();
  await app.close();
});

test.each([
  [200, "GET", true],
  [401, "GET", false],
  [405, "DELETE", true],
])("%i of %s has the dates and the successor", async (status, method, isSignedIn) => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/sys/scratch`, {
    method,
    headers: isSignedIn ? { authorization: `Bearer ${app.tokens.support}` } : {},
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("deprecation")).toBe("@1767225600");
  expect(answer.headers.get("sunset")).toBe("Thu, 31 Dec 2026 00:00:00 GMT");
  expect(answer.headers.get("link")).toBe('</sys/webinars>; rel="successor-version"');
});

test("200 of another operation has none of them", async () => {
  const { headers } = await app.call("GET", "/sys/webinars");
  expect(["deprecation", "sunset", "link"].filter((name) => headers.has(name))).toEqual([]);
});
