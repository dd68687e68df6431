import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { page } from "../../support/pages.ts";
import { draft, scheduled } from "../../support/webinars.ts";

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

test("200: a topic has its upcoming webinars and its recordings, and no drafts", async () => {
  const { slug } = await scheduled(app, { title: "Clubs to come", tags: ["clubs", "night-play"] });
  await draft(app, { tags: ["clubs"] });
  const { body } = await get("/webinars/topics/clubs");
  expect(titles(body.webinars)).toEqual(["Clubs to come"]);
  expect(titles(body.recordings)).toEqual(["Recorded 4", "Recorded 3", "Recorded 2"]);
  const shown = await page(app, "/webinars/topics/night-play?lang=fr");
  expect(shown.body).toContain(`<html lang="fr">`);
  expect(shown.body).toContain("night play");
  expect(shown.body).toContain(`href="/webinars/${slug}"`);
  const own = await page(app, `/webinars/${slug}`);
  expect(own.body).toContain(`href="/webinars/topics/night-play"`);
});

test("200: a topic that has nothing to show now says so, and asks not to be indexed", async () => {
  const { id } = await scheduled(app, { tags: ["boats"] });
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  const { status, headers, body } = await page(app, "/webinars/topics/boats");
  expect(status).toBe(200);
  expect(headers.get("x-robots-tag")).toBe("noindex");
  expect(body).toContain("Nothing is planned right now.");
});

test.each(["no-such-topic", "No%20Topic", "%3Cscript%3E"])("404 for %s", async (topic) => {
  expect(await get(`/webinars/topics/${topic}`)).toMatchObject({ status: 404 });
  expect((await page(app, `/webinars/topics/${topic}`)).body).toContain("Page not found");
});
