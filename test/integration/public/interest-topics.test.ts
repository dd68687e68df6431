/** People can ask for news only about topics of our webinars, not in their own words. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForNews, interestOf, optInMailsTo } from "../../support/interest.ts";
import { startApp, type App } from "../../support/app.ts";
import { announce, draft } from "../../support/webinars.ts";

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

describe("topics must be those of our webinars", () => {
  test("400 for other words, naming each, and nothing is stored or sent", async () => {
    const email = `words-${app.id}@example.org`;
    const topics = ["clubs", "your-bank-account-is-locked", "clubs", "call-us-now"];
    for (const at of [app, direct]) {
      const answer = await askForNews(at, { email, topics });
      expect(answer.status).toBe(400);
      const fault = {
        code: "unknown_topic",
        message: "must be a topic of one of our webinars",
      };
      expect(answer.body.errors).toEqual([
        { pointer: "/topics/1", ...fault },
        { pointer: "/topics/3", ...fault },
      ]);
      expect(await interestOf(at, email)).toBeUndefined();
    }
    await app.settle();
    expect(await optInMailsTo(app, email)).toHaveLength(0);
  });

  test("400 for a draft's topic, because it is not public; 202 once the webinar is announced", async () => {
    const { id } = await draft(direct, { tags: ["secret-plans"] });
    const email = "curious@example.org";
    expect((await askForNews(direct, { email, topics: ["secret-plans"] })).status).toBe(400);
    await direct.call("POST", `/sys/webinars/${id}/publish`);
    expect((await askForNews(direct, { email, topics: ["secret-plans"] })).status).toBe(202);
  });

  test("202 for a topic of an old webinar, behind newer webinars and drafts on others", async () => {
    const written = direct.firestore.collection("webinars");
    const webinar = (n: number, status: string, tags: string[]) =>
      written.doc(`w-${n}`).set({
        status,
        tags,
        deleted_at: null,
        starts_at: new Date(Date.UTC(2020, 0, n)),
      });
    await webinar(1, "PUBLISHED", ["rare"]);
    await webinar(2, "CANCELLED", ["cancelled"]);
    for (let n = 3; n <= 47; n += 1) await webinar(n, "DRAFT", ["rare", "drafted"]);
    for (let n = 48; n <= 72; n += 1) await webinar(n, "ENDED", ["usual"]);
    const email = "patient@example.org";
    const topics = ["usual", "rare", "cancelled"];
    expect((await askForNews(direct, { email, topics })).status).toBe(202);
    expect(await askForNews(direct, { email, topics: ["usual", "drafted"] })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/topics/1" }] },
    });
  });

  test("429 for a sender who keeps guessing", async () => {
    const own = await startApp({ env: { SENDER_LIMIT: "5" } });
    const guess = () =>
      own.call("POST", "/webinars/interest", {
        as: null,
        body: { email: "x@example.org", topics: ["guess"], consent: true },
        headers: { "x-forwarded-for": "10.6.6.6" },
      });
    const statuses: number[] = [];
    for (let times = 0; times < 6; times += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    await own.close();
  });
});
