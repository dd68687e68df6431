import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { notMeLink } from "../../support/first-mails.ts";
import { page } from "../../support/pages.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("200: says whether the mailbox has refused, and changes nothing", async () => {
  const link = notMeLink(app, "ada@example.org", { kind: "interest", id: "x" });
  expect(await app.call("GET", link, { as: null })).toMatchObject({
    status: 200,
    body: { refused: false },
  });
  expect((await page(app, link, { "accept-language": "fr" })).body).toContain(
    "Ce n’était pas vous\u202f?",
  );
  expect((await app.firestore.collection("mailboxes").get()).size).toBe(0);
  await app.call("POST", link, { as: null });
  expect((await app.call("GET", link, { as: null })).body).toEqual({ refused: true });
});

test("404: for a token that is not ours, or for another purpose", async () => {
  for (const token of ["nonsense", app.services.links.sign("unsubscribe", "1/x/interest/x")]) {
    expect((await app.call("GET", `/not-me/${token}`, { as: null })).status).toBe(404);
  }
});
