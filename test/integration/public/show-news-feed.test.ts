import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeRecording } from "../../support/recordings.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (path: string) => app.call("GET", path, { as: null });

test("200: a webinar is news when it is announced, and once more with its recording", async () => {
  const slug = await writeRecording(app, "An evening to watch", []);
  const { slug: upcoming } = await scheduled(app, { title: "R&D <now>", locale: "fr" });
  const { body } = await get("/webinars.atom");
  const entries = String(body).split("<entry").slice(1);
  const of = (id: string) => entries.find((each) => each.includes(`<id>${app.url}${id}</id>`));
  expect(of(`/webinars/${slug}#recording`)).toContain(`href="${app.url}/webinars/${slug}"`);
  expect(of(`/webinars/${upcoming}`)).toContain("<title>R&amp;D &lt;now&gt;</title>");
  expect(of(`/webinars/${upcoming}`)).toContain(`xml:lang="fr"`);
  const times = [...String(body).matchAll(/<updated>([^<]*)</g)].map(([, at]) => at!);
  expect(times[0]).toBe(times.slice(1).toSorted().at(-1));
});

test("200: without entries the feed is older than all of them", async () => {
  const empty = await startApp();
  const atom = await empty.call("GET", "/webinars.atom", { as: null });
  expect(atom.body).toContain("<updated>1970-01-01T00:00:00.000Z</updated>");
  await empty.close();
});
