import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { usageOf } from "../../support/usage.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (path: string) => app.call("GET", path, { as: null });

test("200: robots are kept from links of single people, and find the sitemap", async () => {
  const { status, headers, body } = await get("/robots.txt");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(body).toContain(`\nSitemap: ${app.url}/sitemap.xml\n`);
  for (const closed of ["sys", "join", "registrations", "places", "not-me", "unsubscribe"]) {
    expect(body).toContain(`\nDisallow: /${closed}/\n`);
  }
  expect(body).not.toContain("Disallow: /webinars");
  expect(await usageOf(app, () => get("/robots.txt"))).toMatchObject({ document_reads: 0 });
});
