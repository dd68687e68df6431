/** The page behind a cancellation link asks first, because mail scanners open every link. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { cancelPaths, registerMany, scheduled } from "../../support/webinars.ts";
import { page } from "../../support/pages.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function registered() {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
  const [path = ""] = (await cancelPaths(app, webinar.id)).values();
  return { ...webinar, path };
}

test("200: it asks first and changes nothing, however often it is opened", async () => {
  const { title, path } = await registered();
  const before = await app.dump();
  for (let times = 0; times < 3; times += 1) {
    const { status, body, headers } = await page(app, path);
    expect(status).toBe(200);
    expect(body).toContain(title);
    expect(body).toContain(`<form method="post" action="${path}">`);
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  }
  expect(await app.dump()).toEqual(before);
});

test("200: the JSON has the registration and the time of its cancellation", async () => {
  const { title, slug, starts_at, path } = await registered();
  const shown = () => app.call("GET", path, { as: null });
  const registration = { title, slug, starts_at, locale: "fr" };
  expect(await shown()).toMatchObject({
    status: 200,
    body: { ...registration, status: "registered" },
  });
  await app.call("POST", path, { as: null });
  expect(await shown()).toMatchObject({
    status: 200,
    body: { ...registration, status: "cancelled" },
  });
});

test("404: the link of an earlier registration does not show a later one", async () => {
  const { id, path } = await registered();
  const [person] = (await app.firestore.collection(`webinars/${id}/registrations`).get()).docs;
  await person!.ref.update({ registered_at: app.clock.now() });
  expect((await page(app, path)).status).toBe(404);
});

test("404: the link works until 30 days after the webinar, and not longer", async () => {
  const { ends_at, path } = await registered();
  const expires = Date.parse(ends_at) + 30 * 86_400_000;
  await app.clock.forwardTo(expires - 60_000);
  expect((await page(app, path)).status).toBe(200);
  await app.clock.forwardTo(expires);
  expect((await page(app, path)).status).toBe(404);
  expect((await app.call("POST", path, { as: null })).status).toBe(404);
});
