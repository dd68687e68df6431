import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { announce } from "../../support/webinars.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single" } });
  await announce(app, "clubs");
});
afterAll(() => app.close());

const ONE_CLICK = "List-Unsubscribe=One-Click";

async function subscribe(email: string) {
  const body = { email, topics: ["clubs"], consent: true };
  const headers = { "x-forwarded-for": `10.9.0.${Math.floor(Math.random() * 250)}` };
  expect((await app.call("POST", "/webinars/interest", { as: null, body, headers })).status).toBe(
    202,
  );
  return `/unsubscribe/${app.services.links.sign("unsubscribe", interestIdOf(email))}`;
}

const interest = async (email: string) =>
  (await app.firestore.doc(`marketing_webinar_interests/${interestIdOf(email)}`).get()).data();
const suppression = async (email: string) =>
  (await suppressionDocument(app.firestore, email).get()).data();

test.each([
  ["application/x-www-form-urlencoded", ONE_CLICK],
  [
    "multipart/form-data; boundary=x",
    `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`,
  ],
])("200 one click of a mail program as %s acts at once, and once", async (type, body) => {
  const email = `one-${type.length}@example.org`;
  const path = await subscribe(email);
  for (let times = 0; times < 2; times += 1) {
    const answer = await app.call("POST", path, {
      as: null,
      body,
      headers: { "content-type": type },
    });
    expect(answer).toMatchObject({ status: 200, body: { unsubscribed: true } });
  }
  expect(await interest(email)).toMatchObject({ is_unsubscribed: true });
  expect((await interest(email))?.["unsubscribed_at"]).not.toBeNull();
  expect(await suppression(email)).toMatchObject({ scope: "marketing", reason: "unsubscribe" });
});

test("200 the page asks first and changes nothing; its button acts", async () => {
  const path = await subscribe("page@example.org");
  const before = await app.dump();
  const shown = await page(app, path);
  expect(shown.status).toBe(200);
  expect(shown.body).toContain(`<form method="post" action="${path}">`);
  expect(await app.dump()).toEqual(before);
  expect((await submit(app, path, {})).body).toContain("You are unsubscribed");
  expect(await interest("page@example.org")).toMatchObject({ is_unsubscribed: true });
  expect((await page(app, path)).body).toContain("You are unsubscribed");
});

test("consent given anew lifts it, and an old link takes it back", async () => {
  const email = "again@example.org";
  const path = await subscribe(email);
  await app.call("POST", path, { as: null });
  await subscribe(email);
  expect(await interest(email)).toMatchObject({ is_unsubscribed: false, unsubscribed_at: null });
  expect(await suppression(email)).toBeUndefined();
  await app.call("POST", path, { as: null });
  expect(await interest(email)).toMatchObject({ is_unsubscribed: true });
});

test("an address that came back stays suppressed whatever its reader does", async () => {
  const email = "bounced@example.org";
  const path = await subscribe(email);
  const bounced = { scope: "all", reason: "bounced", at: new Date() };
  await suppressionDocument(app.firestore, email).set(bounced);
  await app.call("POST", path, { as: null });
  expect(await suppression(email)).toMatchObject({ scope: "all", reason: "bounced" });
  await subscribe(email);
  expect(await suppression(email)).toMatchObject({ scope: "all" });
});

test("200 for somebody of whom nothing is left", async () => {
  const path = await subscribe("erased@example.org");
  await app.firestore
    .doc(`marketing_webinar_interests/${interestIdOf("erased@example.org")}`)
    .delete();
  expect(await app.call("POST", path, { as: null })).toMatchObject({ status: 200 });
  expect((await page(app, path)).body).toContain("You are unsubscribed");
});

describe("404, and nothing written, for a token that is", () => {
  test.each([
    ["truncated", (it: string) => it.slice(0, -2)],
    ["lengthened", (it: string) => `${it}AA`],
    ["unsigned", (it: string) => it.split(".")[0]!],
    [
      "for another purpose",
      () => app.services.links.sign("invite", interestIdOf("kept@example.org")),
    ],
    ["nonsense", () => "%F0%9F%99%83"],
  ])("%s", async (_case, change) => {
    const path = await subscribe("kept@example.org");
    const wrong = `/unsubscribe/${change(path.split("/")[2]!)}`;
    expect((await app.call("POST", wrong, { as: null })).status).toBe(404);
    expect((await page(app, wrong)).status).toBe(404);
    expect(await interest("kept@example.org")).toMatchObject({ is_unsubscribed: false });
  });
});
