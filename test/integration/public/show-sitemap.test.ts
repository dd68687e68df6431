import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { writeRecording } from "../../support/recordings.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (path: string) => app.call("GET", path, { as: null });

test("200: the sitemap has each list, topic and page once", async () => {
  const slug = await writeRecording(app, "A night to watch", ["floodlights"]);
  await scheduled(app, { tags: ["floodlights"] });
  const { body } = await get("/sitemap.xml");
  const found = [...String(body).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url!);
  expect(new Set(found).size).toBe(found.length);
  const expected = ["/webinars", "/webinars/recordings", "/webinars/topics/floodlights"];
  for (const path of [...expected, `/webinars/${slug}`]) expect(found).toContain(app.url + path);
  for (const url of found) {
    const { status, headers } = await page(app, url.slice(app.url.length));
    expect({ url, status, robots: headers.get("x-robots-tag") }).toEqual({
      url,
      status: 200,
      robots: null,
    });
  }
});
