/** The page behind an opt-in link shows the requested topics and waits for the reader's click. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { askForNews, optInLinks } from "../../support/interest.ts";
import { page } from "../../support/pages.ts";
import { announce } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await announce(app, "clubs");
});
afterAll(() => app.close());

async function asked(name: string): Promise<string> {
  const email = `${name}-${app.id}@example.org`;
  await askForNews(app, { email, name: "Ada", locale: "fr" });
  await app.settle();
  return (await optInLinks(app, email))[0]!;
}

test("200: it shows the requested topics and changes nothing, however often it is opened", async () => {
  const path = await asked("shown");
  const before = await app.dump();
  for (let times = 0; times < 3; times += 1) {
    const { status, body, headers } = await page(app, path);
    expect(status).toBe(200);
    expect(body).toContain(`<html lang="fr">`);
    expect(body).toContain("clubs");
    expect(body).toContain(`action="${path}"`);
    expect(headers.get("x-robots-tag")).toBe("noindex");
    expect(headers.get("cache-control")).toBe("no-store");
  }
  expect(await app.call("GET", path, { as: null })).toMatchObject({
    status: 200,
    body: { locale: "fr", name: "Ada", topics: ["clubs"] },
  });
  expect(await app.dump()).toEqual(before);
});

test("404: nothing is shown once it is confirmed", async () => {
  const path = await asked("confirmed");
  expect((await app.call("POST", path, { as: null })).status).toBe(200);
  expect((await page(app, path)).status).toBe(404);
});

test("404: nothing is shown once it has expired", async () => {
  const path = await asked("late");
  await app.clock.forward(8 * 86_400_000);
  expect((await page(app, path)).status).toBe(404);
});
