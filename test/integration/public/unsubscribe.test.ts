/** Unsubscribing from news, by a mail program's one click or the page's button. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { askForNews, interestOf } from "../../support/interest.ts";
import { page, submit } from "../../support/pages.ts";
import { announce } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single" } });
  await announce(app, "clubs");
});
afterAll(() => app.close());

const ONE_CLICK = "List-Unsubscribe=One-Click";

async function subscribe(email: string): Promise<string> {
  expect((await askForNews(app, { email })).status).toBe(202);
  return `/unsubscribe/${app.services.links.sign("unsubscribe", interestIdOf(email))}`;
}

const click = (path: string) => app.call("POST", path, { as: null });
const suppression = async (email: string) =>
  (await suppressionDocument(app.firestore, email).get()).data();

test.each([
  ["application/x-www-form-urlencoded", ONE_CLICK],
  [
    "multipart/form-data; boundary=x",
    `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`,
  ],
])("200: one click of a mail program as %s acts at once, and once", async (type, body) => {
  const email = `one-${type.length}@example.org`;
  const path = await subscribe(email);
  for (let times = 0; times < 2; times += 1) {
    const headers = { "content-type": type };
    const answer = await app.call("POST", path, { as: null, body, headers });
    expect(answer).toMatchObject({ status: 200, body: { unsubscribed: true } });
  }
  expect(await interestOf(app, email)).toMatchObject({
    is_unsubscribed: true,
    unsubscribed_at: expect.anything(),
  });
  expect(await suppression(email)).toMatchObject({ scope: "marketing", reason: "unsubscribe" });
});

test("200: the page's button unsubscribes, and the page says so afterwards", async () => {
  const email = "page@example.org";
  const path = await subscribe(email);
  expect((await submit(app, path, {})).body).toContain("You’re unsubscribed");
  expect(await interestOf(app, email)).toMatchObject({ is_unsubscribed: true });
  expect((await page(app, path)).body).toContain("You’re unsubscribed");
});

test("200: a new consent lifts it, and an old link unsubscribes again", async () => {
  const email = "again@example.org";
  const path = await subscribe(email);
  await click(path);
  await subscribe(email);
  expect(await interestOf(app, email)).toMatchObject({
    is_unsubscribed: false,
    unsubscribed_at: null,
  });
  expect(await suppression(email)).toBeUndefined();
  expect((await click(path)).status).toBe(200);
  expect(await interestOf(app, email)).toMatchObject({ is_unsubscribed: true });
});

test("200: an address that bounced stays suppressed whatever its reader does", async () => {
  const email = "bounced@example.org";
  const path = await subscribe(email);
  const bounced = { scope: "all", reason: "bounced", at: new Date() };
  await suppressionDocument(app.firestore, email).set(bounced);
  expect((await click(path)).status).toBe(200);
  expect(await suppression(email)).toMatchObject({ scope: "all", reason: "bounced" });
  await subscribe(email);
  expect(await suppression(email)).toMatchObject({ scope: "all" });
});

test("200: an erased person gets the same answer", async () => {
  const email = "erased@example.org";
  const path = await subscribe(email);
  await app.firestore.doc(`marketing_webinar_interests/${interestIdOf(email)}`).delete();
  expect(await click(path)).toMatchObject({ status: 200, body: { unsubscribed: true } });
});
