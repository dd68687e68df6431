/** Security headers of every answer: each function of the catalog, success or refusal, and each page. */
import { afterAll, beforeAll, expect, test } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { startApp, type Answer, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
let webinar: { id: string; slug: string };
beforeAll(async () => {
  app = await startApp();
  webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
});
afterAll(() => app.close());

const pathOf = (path: string) =>
  path
    .replace("{id}", webinar.id)
    .replace("{slug}", webinar.slug)
    .replace("{kind}", "reminder_1h")
    .replace("{token}", "made-up");

function expectSafe({ headers }: Answer) {
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}; includeSubDomains$/);
  expect(headers.get("x-powered-by")).toBeNull();
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toMatch(/form-action '(?:self|none)'/);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
}

test.each(catalog)("$name: with a refusal", async ({ method, path }) => {
  expectSafe(await app.call(method, pathOf(path), { as: null, headers: { "x-a": "b" } }));
  expectSafe(await app.call("PUT", pathOf(path), { as: null }));
});

test.each(catalog.filter(({ method, access }) => method === "GET" && access !== "task"))(
  "$name: with an operator's answer, and as a page",
  async ({ path }) => {
    expectSafe(await app.call("GET", pathOf(path)));
    expectSafe(await page(app, pathOf(path)));
  },
);

test("no cache keeps answers for operators", async () => {
  for (const { method, path, access } of catalog) {
    if (method !== "GET" || access !== "read") continue;
    const answer = await app.call("GET", pathOf(path));
    expect(answer.headers.get("cache-control"), path).toBe("no-store");
  }
});
