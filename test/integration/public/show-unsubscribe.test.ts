/** The page behind an unsubscribe link asks first, because mail scanners open every link. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { interestIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeLeads } from "../../support/interest.ts";
import { page } from "../../support/pages.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const pathOf = (email: string) =>
  `/unsubscribe/${app.services.links.sign("unsubscribe", interestIdOf(email))}`;

test("200: it asks first and changes nothing, however often it is opened", async () => {
  const email = "reader@example.org";
  await writeLeads(app, [{ email }]);
  const path = pathOf(email);
  const before = await app.dump();
  for (let times = 0; times < 3; times += 1) {
    const { status, body } = await page(app, path);
    expect(status).toBe(200);
    expect(body).toContain(`<form method="post" action="${path}?page=unsubscribe">`);
  }
  const json = await app.call("GET", path, { as: null });
  expect(json).toMatchObject({ status: 200, body: { unsubscribed: false } });
  expect(await app.dump()).toEqual(before);
});

test("200: it says when the reader is unsubscribed, even if nothing else about them is stored", async () => {
  await writeLeads(app, [{ email: "gone@example.org" }]);
  for (const path of ["gone@example.org", "erased@example.org"].map(pathOf)) {
    await app.call("POST", path, { as: null });
    const { status, body } = await page(app, path);
    expect(status).toBe(200);
    expect(body).toContain("You’re unsubscribed");
    expect(body).not.toContain("<form");
  }
});
