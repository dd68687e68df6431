import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { WARY, withPendingPlace } from "../../support/first-mails.ts";
import { page } from "../../support/pages.ts";
import { pendingPlaces } from "../../support/places.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: WARY });
});
afterAll(() => app.close());

test("200: shows the webinar and the name, and changes nothing", async () => {
  const { id, link, title, slug, starts_at } = await withPendingPlace(app, "show@example.org");
  const before = await pendingPlaces(app, id);
  const shown = await app.call("GET", link, { as: null });
  expect(shown).toMatchObject({
    status: 200,
    body: { status: "pending", title, slug, starts_at, name: "Ada" },
  });
  const { body, headers } = await page(app, link);
  for (const text of [title, "Name: Ada", `action="${link}"`]) expect(body).toContain(text);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(await pendingPlaces(app, id)).toEqual(before);
});

test("404: for a token that is not ours, or for another purpose", async () => {
  const { id, place } = await withPendingPlace(app, "other@example.org");
  const subject = `${id}/${place.id}/${place.registration_id}`;
  for (const token of ["nonsense", app.services.links.sign("cancel-registration", subject)]) {
    expect((await app.call("GET", `/places/${token}/confirm`, { as: null })).status).toBe(404);
  }
});
