/** The form to subscribe to topics. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { announce, draft } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PATH = "/webinars/interest";

test("200: there is no form before any webinar is announced", async () => {
  const { status, body } = await page(app, PATH);
  expect(status).toBe(200);
  expect(body).not.toContain("<form");
});

test("200: the form offers the topics of announced webinars, not those of drafts", async () => {
  await announce(app, "league-nights", "clubs");
  await draft(app, { tags: ["secret-plans"] });
  const { body } = await page(app, PATH);
  for (const topic of ["league-nights", "clubs"]) {
    expect(body).toContain(`name="topics" value="${topic}"`);
  }
  expect(body).not.toContain("secret-plans");
  // The pages' script fills this in.
  expect(body).toContain(`name="time_zone" value=""`);
  expect(await app.call("GET", PATH, { as: null })).toMatchObject({
    status: 200,
    body: { url: app.url + PATH, topics: ["clubs", "league-nights"] },
  });
});

test("200: the page is in French if the address asks for it", async () => {
  expect((await page(app, `${PATH}?lang=fr`)).body).toContain(`<html lang="fr">`);
});
