/** Asking for news of topics. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { askForNews, interestOf, optInLinks, optInMailsTo } from "../../support/interest.ts";
import { submit } from "../../support/pages.ts";
import { announce } from "../../support/webinars.ts";

let app: App;
/** Settings for single opt-in. */
let direct: App;
beforeAll(async () => {
  app = await startApp();
  direct = await startApp({ env: { INTEREST_OPT_IN: "single" } });
  for (const each of [app, direct]) await announce(each, "clubs", "umpiring");
});
afterAll(async () => {
  await app.close();
  await direct.close();
});

test("202: with single opt-in the interest is stored, and a second request only adds topics", async () => {
  const email = "direct@example.org";
  const own = { name: "Lou", locale: "fr", time_zone: "Asia/Tokyo" };
  expect(await askForNews(direct, { email, ...own })).toMatchObject({
    status: 202,
    body: { received: true, is_to_be_confirmed: false },
  });
  await askForNews(direct, { email, topics: ["umpiring", "clubs"] });
  const stored = await interestOf(direct, email);
  expect(stored).toMatchObject({
    email,
    ...own,
    topics: ["clubs", "umpiring"],
    is_unsubscribed: false,
    source: "website",
  });
  expect(stored?.["consent_at"].toDate()).toBeInstanceOf(Date);
});

test("202: with double opt-in, many concurrent requests send one mail", async () => {
  const email = `often-${app.id}@example.org`;
  const answers = await Promise.all(Array.from({ length: 8 }, () => askForNews(app, { email })));
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 202, body: { is_to_be_confirmed: true } });
  }
  await app.settle();
  expect(await interestOf(app, email)).toBeUndefined();
  expect(await optInMailsTo(app, email)).toHaveLength(1);
});

test("202: a subscriber gets the same answer as everybody else", async () => {
  const email = `known-${app.id}@example.org`;
  const first = await askForNews(app, { email });
  await app.settle();
  const [link] = await optInLinks(app, email);
  expect((await app.call("POST", link!, { as: null })).status).toBe(200);
  const second = await askForNews(app, { email });
  expect([second.status, second.body]).toEqual([first.status, first.body]);
});

test("202: an address gets at most three mails an hour, whatever is asked for", async () => {
  const email = `flooded-${app.id}@example.org`;
  const flood = () =>
    Promise.all(
      Array.from({ length: 6 }, (_, n) => askForNews(app, { email, name: "I".repeat(n + 1) })),
    );
  expect((await flood()).map(({ status }) => status)).toEqual(Array(6).fill(202));
  await app.settle();
  expect(await optInMailsTo(app, email)).toHaveLength(3);
  await app.clock.forward(61 * 60_000);
  await flood();
  await app.settle();
  expect(await optInMailsTo(app, email)).toHaveLength(6);
});

test("202: a form without scripts gets a thank-you page", async () => {
  const fields: [string, string][] = [
    ["topics", "clubs"],
    ["topics", "umpiring"],
    ["email", "form@example.org"],
    ["name", ""],
    ["homepage", ""],
    ["consent", "true"],
    ["locale", "fr"],
    ["time_zone", ""],
  ];
  const answer = await submit(direct, "/webinars/interest", fields);
  expect(answer.status).toBe(202);
  expect(answer.body).toContain(`<html lang="fr">`);
  expect(await interestOf(direct, "form@example.org")).toMatchObject({
    topics: ["clubs", "umpiring"],
    locale: "fr",
    time_zone: null,
  });
});

test("202: bots that fill in the hidden field are thanked, and nothing is stored", async () => {
  const email = "spam@example.org";
  expect((await askForNews(direct, { email, homepage: "https://spam.example" })).status).toBe(202);
  expect(await interestOf(direct, email)).toBeUndefined();
});

test("400: a form without topics is shown again with its values", async () => {
  const fields = { email: "form2@example.org", consent: "true" };
  const answer = await submit(direct, "/webinars/interest", fields);
  expect(answer.status).toBe(400);
  expect(answer.body).toContain("Choose at least one topic.");
  expect(answer.body).toContain(`value="form2@example.org"`);
});

test.each([
  ["without consent", { consent: false }, "/consent"],
  ["without topics", { topics: [] }, "/topics"],
  ["with a topic that is no slug", { topics: ["Not a slug"] }, "/topics/0"],
  ["with a zone that there is not", { time_zone: "Europe/Nowhere" }, "/time_zone"],
  ["without an address", { email: "nonsense" }, "/email"],
])("400 %s, and nothing is kept", async (_case, body, pointer) => {
  const answer = await askForNews(direct, { email: "x@example.org", ...body });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect(await interestOf(direct, "x@example.org")).toBeUndefined();
});
