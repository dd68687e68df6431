/** The programme as other programs read it: a sitemap, a calendar and a news feed, and what robots may read. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { usageOf } from "../../support/usage.ts";
import { draft, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.call("GET", path, { as: null, headers });

const MEET = /meet\.google|@petanque\.life/;
const FEEDS = [
  ["/sitemap.xml", "application/xml; charset=utf-8"],
  ["/webinars.ics", "text/calendar; charset=utf-8"],
  ["/webinars.atom", "application/atom+xml; charset=utf-8"],
] as const;

const announce = (changes: Record<string, unknown> = {}) => scheduled(app, changes);

describe.each(FEEDS)("%s", (path, mediaType) => {
  test(`200 as ${mediaType}, which is shown and not saved`, async () => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(mediaType);
    expect(headers.get("content-disposition")).toBeNull();
    expect(headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("200: it names what is announced, without the link to join or the host's address", async () => {
    const { slug } = await announce({ title: `Boules <&> "b"`, tags: ["night-play"] });
    const hidden = await draft(app, { title: "Still secret" });
    const { body } = await get(path);
    expect(body).toContain(`${app.url}/webinars/${slug}`);
    expect(body).not.toContain(hidden.slug);
    expect(body).not.toMatch(MEET);
  });

  test("304 while nothing has changed, 200 once a webinar is announced", async () => {
    const etag = (await get(path)).headers.get("etag") ?? "";
    expect((await get(path, { "if-none-match": etag })).status).toBe(304);
    await announce();
    expect((await get(path, { "if-none-match": etag })).status).toBe(200);
  });

  test("200: it costs one read, and two at most after a change", async () => {
    await get(path);
    expect(await usageOf(app, () => get(path))).toMatchObject({ queries: 0, document_reads: 1 });
  });
});

test("200: programs find the feeds from the list", async () => {
  const { body } = await page(app, "/webinars");
  expect(body).toMatch(
    /<link rel="alternate" type="application\/atom\+xml" href="\/webinars.atom"/,
  );
  expect(body).toMatch(/<link rel="alternate" type="text\/calendar" href="\/webinars.ics"/);
});
