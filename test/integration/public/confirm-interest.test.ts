/** The link in the opt-in mail: a subscription begins with the click, and with the topics which that mail showed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { interestIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import {
  askForNews,
  interestOf,
  linkIn,
  optInLinks,
  optInMailsTo,
} from "../../support/interest.ts";
import { submit } from "../../support/pages.ts";
import { announce } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
  await announce(app, "clubs", "umpiring");
});
afterAll(() => app.close());

const click = (path: string) => app.call("POST", path, { as: null });

/** Asks for news, and returns the links of all opt-in mails to the address so far. */
async function asked(email: string, body: object = {}): Promise<string[]> {
  expect((await askForNews(app, { email, ...body })).status).toBe(202);
  await app.settle();
  return optInLinks(app, email);
}

async function linkAbout(email: string, topic: string): Promise<string> {
  const found = (await optInMailsTo(app, email)).filter(({ text }) => text.includes(topic));
  expect(found).toHaveLength(1);
  return linkIn(found[0]!);
}

function unsubscribe(email: string) {
  const token = app.services.links.sign("unsubscribe", interestIdOf(email));
  return app.call("POST", `/unsubscribe/${token}`, { as: null });
}

test("200: nothing is stored about a person until they follow the link, and then exactly what they asked for", async () => {
  const email = `opt-in-${app.id}@example.org`;
  const [path] = await asked(email, { locale: "fr", time_zone: "Asia/Tokyo" });
  expect(await interestOf(app, email)).toBeUndefined();
  const thanked = await submit(app, path!, {});
  expect(thanked.status).toBe(200);
  expect(thanked.body).toContain(`<html lang="fr">`);
  expect(await interestOf(app, email)).toMatchObject({
    topics: ["clubs"],
    locale: "fr",
    time_zone: "Asia/Tokyo",
    is_unsubscribed: false,
  });
});

test("404: a link works once, and cannot resubscribe people who unsubscribed", async () => {
  const email = `once-${app.id}@example.org`;
  const [path] = await asked(email);
  expect(await click(path!)).toMatchObject({ status: 200, body: { topics: ["clubs"] } });
  await unsubscribe(email);
  expect((await click(path!)).status).toBe(404);
  expect(await interestOf(app, email)).toMatchObject({ is_unsubscribed: true });
});

describe("200: when a stranger asks in someone else's name", () => {
  const OWN = { topics: ["clubs"], name: "Ada", time_zone: "Europe/Paris", source: "website" };
  const STRANGE = {
    topics: ["umpiring"],
    name: "Mallory",
    time_zone: "Asia/Tokyo",
    locale: "fr",
    source: "elsewhere",
  };

  test.each([
    ["after them", [OWN, STRANGE]],
    ["before them", [STRANGE, OWN]],
  ])("%s, each mail confirms what it showed, and no more", async (when, orders) => {
    const email = `victim-${when.split(" ")[0]}-${app.id}@example.org`;
    for (const each of orders) await asked(email, each);
    const own = await linkAbout(email, "clubs");
    expect((await click(own)).body).toEqual({ locale: "en", name: "Ada", topics: ["clubs"] });
    expect(await interestOf(app, email)).toMatchObject({ ...OWN, locale: null });
    // The stranger's request remains, because nobody has confirmed it.
    const strange = await linkAbout(email, "umpiring");
    expect((await app.call("GET", strange, { as: null })).status).toBe(200);
  });

  test("a subscription stays unchanged without a click, and a click only adds the topics", async () => {
    const email = `subscribed-${app.id}@example.org`;
    const [own] = await asked(email, OWN);
    await click(own!);
    const before = await interestOf(app, email);
    await asked(email, STRANGE);
    expect(await interestOf(app, email)).toEqual(before);
    await click(await linkAbout(email, "umpiring"));
    expect(await interestOf(app, email)).toMatchObject({
      name: "Ada",
      topics: ["clubs", "umpiring"],
    });
  });

  test("people who have unsubscribed cannot be resubscribed by the stranger's earlier mail", async () => {
    const email = `gone-${app.id}@example.org`;
    for (const each of [OWN, STRANGE]) await asked(email, each);
    await click(await linkAbout(email, "clubs"));
    await unsubscribe(email);
    expect((await click(await linkAbout(email, "umpiring"))).status).toBe(404);
    expect(await interestOf(app, email)).toMatchObject({ is_unsubscribed: true });
  });
});

test("200: the link confirms a request stored by an earlier version, and no other request changes it", async () => {
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

test("404: a link expires after a week, and nothing is kept", async () => {
  const email = `late-${app.id}@example.org`;
  const [path] = await asked(email);
  await app.clock.forward(8 * 86_400_000);
  expect((await click(path!)).status).toBe(404);
  expect(await interestOf(app, email)).toBeUndefined();
});
