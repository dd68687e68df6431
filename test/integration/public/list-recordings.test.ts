import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { page } from "../../support/pages.ts";
import { usageOf } from "../../support/usage.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  const days = (count: number) => new Date(app.clock.now().getTime() + count * 86_400_000);
  await writeWebinars(app.firestore, 6, (index) => ({
    title: `Recorded ${index}`,
    slug: `recorded-${index}`,
    tags: index === 5 ? ["rules"] : ["clubs"],
    status: index === 0 ? "ENDED" : "PUBLISHED",
    recording_url: index === 1 ? null : "https://videos.petanque.life/a",
    starts_at: days(index - 10),
    ends_at: days(index - 9.9),
  }));
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.call("GET", path, { as: null, headers });

const titles = (list: { title: string }[]) => list.map(({ title }) => title);

test("200: what can be watched, the latest first, as JSON and as a page", async () => {
  const { status, body } = await get("/webinars/recordings");
  expect(status).toBe(200);
  expect(titles(body.recordings)).toEqual(["Recorded 5", "Recorded 4", "Recorded 3", "Recorded 2"]);
  expect(body.recordings[0]).not.toHaveProperty("updated_at");
  const shown = await page(app, "/webinars/recordings");
  expect(shown.body).toContain(`href="/webinars/recorded-5"`);
  expect(shown.body).not.toContain("recorded-1");
  expect(shown.body).not.toMatch(/@petanque|meet\.google/);
  expect(shown.headers.get("x-robots-tag")).toBeNull();
});

test.each(["/webinars/recordings", "/webinars/topics/clubs"])(
  "200: %s costs one read, is cached, and fits into the first flight",
  async (path) => {
    const { body, headers } = await page(app, path);
    expect(gzipSync(body).length).toBeLessThan(14_600);
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    const unless = { "if-none-match": headers.get("etag") ?? "" };
    expect((await page(app, path, unless)).status).toBe(304);
    const usage = await usageOf(app, () => page(app, path));
    expect(usage).toMatchObject({ queries: 0, document_reads: 1, document_writes: 0 });
  },
);

test("200: a list that an earlier version has built is built anew with the recordings", async () => {
  const own = await startApp();
  const document = own.firestore.doc("programme/public");
  const built_at = own.clock.now();
  await document.set({
    version: 3,
    listed: { version: 3, built_at, webinars: [], is_cut: false, topics: [] },
  });
  const days = (count: number) => new Date(own.clock.now().getTime() + count * 86_400_000);
  await writeWebinars(own.firestore, 1, () => ({
    title: "Recorded",
    status: "PUBLISHED",
    recording_url: "https://videos.petanque.life/a",
    starts_at: days(-2),
    ends_at: days(-1.9),
  }));
  const { body } = await own.call("GET", "/webinars/recordings", { as: null });
  expect(titles(body.recordings)).toEqual(["Recorded"]);
  expect((await document.get()).get("listed.recordings")).toHaveLength(1);
  await own.close();
});
