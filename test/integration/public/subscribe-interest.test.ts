import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForNews, interestOf, optInMailsTo } from "../../support/interest.ts";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { announce, scheduled } from "../../support/webinars.ts";
import { interestIdOf } from "../../support/address-ids.ts";

let app: App;
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

const linkIn = (text = ""): string => new URL(/https?:\S+\/confirm/.exec(text)?.[0] ?? "").pathname;

describe("where one consent is enough", () => {
  test("202 keeps topics, consent and when it was given; a second time adds topics", async () => {
    const email = "direct@example.org";
    expect(await askForNews(direct, { email, name: "Lou" })).toMatchObject({
      status: 202,
      body: { received: true, is_to_be_confirmed: false },
    });
    await askForNews(direct, { email, topics: ["umpiring", "clubs"] });
    const stored = await interestOf(direct, email);
    expect(stored).toMatchObject({
      email,
      name: "Lou",
      topics: ["clubs", "umpiring"],
      is_unsubscribed: false,
      source: "website",
    });
    expect(stored?.["consent_at"].toDate()).toBeInstanceOf(Date);
  });
});

describe("where the mailbox has to confirm", () => {
  test("nothing is known of a person until they follow the link, which works once", async () => {
    const email = `opt-in-${app.id}@example.org`;
    expect(await askForNews(app, { email, locale: "fr", time_zone: "Asia/Tokyo" })).toMatchObject({
      status: 202,
      body: { is_to_be_confirmed: true },
    });
    await app.settle();
    expect(await interestOf(app, email)).toBeUndefined();
    const [mail] = await optInMailsTo(app, email);
    const path = linkIn(mail?.text);
    const shown = await page(app, path);
    expect(shown.body).toContain(`action="${path}"`);
    expect(await interestOf(app, email)).toBeUndefined();
    expect((await submit(app, path, {})).status).toBe(200);
    expect(await interestOf(app, email)).toMatchObject({
      topics: ["clubs"],
      locale: "fr",
      time_zone: "Asia/Tokyo",
      is_unsubscribed: false,
    });
    // Whoever unsubscribes now is not subscribed again by the same link.
    const token = app.services.links.sign("unsubscribe", interestIdOf(email));
    await app.call("POST", `/unsubscribe/${token}`, { as: null });
    expect((await app.call("POST", path, { as: null })).status).toBe(404);
    expect(await interestOf(app, email)).toMatchObject({ is_unsubscribed: true });
  });

  test("asking many times in an hour is one mail", async () => {
    const email = `often-${app.id}@example.org`;
    await Promise.all(Array.from({ length: 8 }, () => askForNews(app, { email })));
    await app.settle();
    expect(await optInMailsTo(app, email)).toHaveLength(1);
  });

  test("the answer is the same for who is subscribed", async () => {
    const email = `known-${app.id}@example.org`;
    const first = await askForNews(app, { email });
    await app.settle();
    await app.call("POST", linkIn((await optInMailsTo(app, email))[0]?.text), { as: null });
    const second = await askForNews(app, { email });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
  });

  describe("a stranger asks in somebody's name", () => {
    const OWN = { topics: ["clubs"], name: "Ada", time_zone: "Europe/Paris", source: "website" };
    const STRANGE = {
      topics: ["umpiring"],
      name: "Mallory",
      time_zone: "Asia/Tokyo",
      locale: "fr",
      source: "elsewhere",
    };
    const mailWith = async (email: string, topic: string) => {
      const found = (await optInMailsTo(app, email)).filter(({ text }) => text.includes(topic));
      expect(found).toHaveLength(1);
      return found[0]!;
    };

    test.each([
      ["after them", [OWN, STRANGE]],
      ["before them", [STRANGE, OWN]],
    ])("%s: each mail confirms what it showed, and no more", async (when, orders) => {
      const email = `victim-${when.split(" ")[0]}-${app.id}@example.org`;
      for (const each of orders) {
        expect((await askForNews(app, { email, ...each })).status).toBe(202);
        await app.settle();
      }
      const own = await mailWith(email, "clubs");
      expect(own.text).not.toContain("umpiring");
      const shown = await app.call("GET", linkIn(own.text), { as: null });
      expect(shown.body).toEqual({ locale: "en", name: "Ada", topics: ["clubs"] });
      expect((await app.call("POST", linkIn(own.text), { as: null })).status).toBe(200);
      expect(await interestOf(app, email)).toMatchObject({ ...OWN, locale: null });
      // The stranger's lies where it was, for nobody has confirmed it.
      const strange = await mailWith(email, "umpiring");
      expect((await app.call("GET", linkIn(strange.text), { as: null })).status).toBe(200);
    });

    test("who is subscribed: nothing changes without a click, and a click adds the topics alone", async () => {
      const email = `subscribed-${app.id}@example.org`;
      await askForNews(app, { email, ...OWN });
      await app.settle();
      await app.call("POST", linkIn((await mailWith(email, "clubs")).text), { as: null });
      const before = await interestOf(app, email);
      await askForNews(app, { email, ...STRANGE });
      await app.settle();
      expect(await interestOf(app, email)).toEqual(before);
      await app.call("POST", linkIn((await mailWith(email, "umpiring")).text), { as: null });
      expect(await interestOf(app, email)).toMatchObject({
        name: "Ada",
        topics: ["clubs", "umpiring"],
      });
    });

    test("who unsubscribes: no earlier mail subscribes them again", async () => {
      const email = `gone-${app.id}@example.org`;
      for (const each of [OWN, STRANGE]) await askForNews(app, { email, ...each });
      await app.settle();
      await app.call("POST", linkIn((await mailWith(email, "clubs")).text), { as: null });
      const token = app.services.links.sign("unsubscribe", interestIdOf(email));
      await app.call("POST", `/unsubscribe/${token}`, { as: null });
      const strange = linkIn((await mailWith(email, "umpiring")).text);
      expect((await app.call("POST", strange, { as: null })).status).toBe(404);
      expect(await interestOf(app, email)).toMatchObject({ is_unsubscribed: true });
    });

    test("three mails an hour leave, whatever is asked for; in the next hour the next", async () => {
      const own = await startApp();
      await announce(own, "clubs");
      const email = `flooded-${own.id}@example.org`;
      const flood = () =>
        Promise.all(
          Array.from({ length: 12 }, (_, n) =>
            askForNews(own, { email, name: `Mallory ${"I".repeat(n)}` }),
          ),
        );
      expect((await flood()).map(({ status }) => status)).toEqual(Array(12).fill(202));
      await own.settle();
      expect(await optInMailsTo(app, email)).toHaveLength(3);
      await own.clock.forward(61 * 60_000);
      await flood();
      await own.settle();
      expect(await optInMailsTo(app, email)).toHaveLength(6);
      await own.close();
    });
  });

  test("a request of an earlier version is confirmed by its link, and no other request changes it", async () => {
    const email = `earlier-${app.id}@example.org`;
    const id = interestIdOf(email);
    const asked_at = app.clock.now();
    await app.firestore.doc(`interest_opt_ins/${id}`).set({
      id,
      email,
      name: "Ada",
      topics: ["clubs"],
      locale: null,
      source: "website",
      asked_at,
      mail: "sent",
      expires_at: new Date(asked_at.getTime() + 7 * 86_400_000),
    });
    await askForNews(app, { email, topics: ["umpiring"], name: "Mallory" });
    const token = app.services.links.sign("confirm-interest", `${id}/${asked_at.getTime()}`);
    expect((await app.call("POST", `/interest/${token}/confirm`, { as: null })).status).toBe(200);
    expect(await interestOf(app, email)).toMatchObject({ name: "Ada", topics: ["clubs"] });
  });

  test("404 for a link that is truncated, for another purpose, or too old", async () => {
    const late = await startApp();
    await announce(late, "clubs");
    const email = `late-${late.id}@example.org`;
    await askForNews(late, { email });
    await late.settle();
    const path = linkIn((await optInMailsTo(app, email))[0]?.text);
    const token = path.split("/")[2]!;
    const post = (made: string) => late.call("POST", path.replace(token, made), { as: null });
    expect((await post(token.slice(0, -1))).status).toBe(404);
    const subject = Buffer.from(token.split(".")[0]!, "base64url").toString();
    expect((await post(late.services.links.sign("unsubscribe", subject))).status).toBe(404);
    await late.clock.forward(8 * 86_400_000);
    expect((await post(token)).status).toBe(404);
    expect(await interestOf(late, email)).toBeUndefined();
    await late.close();
  });
});

test("200 the page has the topics of our webinars, drafts' left out", async () => {
  await scheduled(app, { tags: ["league-nights"] });
  const { body } = await page(app, "/webinars/interest");
  expect(body).toContain(`name="topics" value="league-nights"`);
  // Filled in by the script that all pages have.
  expect(body).toContain(`name="time_zone" value=""`);
  expect((await page(app, "/webinars/interest?lang=fr")).body).toContain(`<html lang="fr">`);
});

test("202 a form without a script is thanked by a page", async () => {
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
  const answer = await submit(direct, "/webinars/interest", fields, {
    "x-forwarded-for": "10.7.7.7",
  });
  expect(answer.status).toBe(202);
  expect(answer.body).toContain(`<html lang="fr">`);
  expect(await interestOf(direct, "form@example.org")).toMatchObject({
    topics: ["clubs", "umpiring"],
    locale: "fr",
    time_zone: null,
  });
});

test("400 for a form without topics: it comes back with what was filled in", async () => {
  const fields = { email: "form2@example.org", consent: "true" };
  const answer = await submit(direct, "/webinars/interest", fields, {
    "x-forwarded-for": "10.7.7.8",
  });
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
])("400 %s", async (_case, body, pointer) => {
  const answer = await askForNews(direct, { email: "x@example.org", ...body });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect(await interestOf(direct, "x@example.org")).toBeUndefined();
});

test("programs that fill in the field that nobody sees are thanked, and that is all", async () => {
  const email = "spam@example.org";
  expect((await askForNews(direct, { email, homepage: "https://spam.example" })).status).toBe(202);
  expect(await interestOf(direct, email)).toBeUndefined();
});
