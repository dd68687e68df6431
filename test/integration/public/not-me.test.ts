/** "This was not me": the link in every first mail. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mailboxDocumentsOf } from "../../../shared/access/mailbox-limit.ts";
import { startApp, type App, type Mail } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { pendingPlaces } from "../../support/places.ts";
import { announce, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
/** Every place of a mailbox has to be confirmed. */
let wary: App;
beforeAll(async () => {
  app = await startApp();
  wary = await startApp({ env: { MAILBOX_PLACES_LIMIT: "0" } });
  for (const each of [app, wary]) await announce(each, "clubs", "umpiring");
});
afterAll(async () => {
  await app.close();
  await wary.close();
});

let people = 0;
const somebody = () => `victim-${(people += 1)}-${app.id}@example.org`;

let network = 0;
const elsewhere = () => ({ "x-forwarded-for": `10.8.${(network += 1) >> 8}.${network & 255}` });

const register = (at: App, slug: string, email: string) =>
  at.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email, name: "Ada", consent: true },
    headers: elsewhere(),
  });
const askForNews = (at: App, email: string, topic = "clubs") =>
  at.call("POST", "/webinars/interest", {
    as: null,
    body: { email, topics: [topic], consent: true },
    headers: elsewhere(),
  });

async function mailsTo(at: App, email: string): Promise<Mail[]> {
  await at.settle();
  const query = new URLSearchParams({ to: email });
  const response = await fetch(`${at.servers.sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
}

/** The path of the link, which is the same in text and HTML. */
async function linkTo(at: App, email: string): Promise<string> {
  const [mail] = await mailsTo(at, email);
  const link = /\/not-me\/[^\s"]+/;
  const path = link.exec(mail?.text ?? "")?.[0];
  expect(path, "a first mail has the link").toBeDefined();
  expect(link.exec(mail!.html)?.[0]).toBe(path);
  return path!;
}

const say = (at: App, link: string, body: object = {}) => at.call("POST", link, { as: null, body });

/** One way for a stranger to have a first mail sent, and what is left of it afterwards. */
const FIRST_MAILS: [
  string,
  () => Promise<{ at: App; email: string; id: string; left: () => Promise<unknown[]> }>,
][] = [
  [
    "a confirmation",
    async () => {
      const { id, slug } = await scheduled(app);
      const email = somebody();
      await register(app, slug, email);
      const left = async () =>
        (await registrations(app, id)).filter(({ status }) => status === "registered");
      return { at: app, email, id, left };
    },
  ],
  [
    "a question about a place",
    async () => {
      const { id, slug } = await scheduled(wary);
      const email = somebody();
      await register(wary, slug, email);
      return { at: wary, email, id, left: () => pendingPlaces(wary, id) };
    },
  ],
  [
    "a question about news",
    async () => {
      const email = somebody();
      await askForNews(app, email);
      const left = async () => {
        const requests = app.firestore.collection("interest_opt_ins");
        return (await requests.where("email", "==", email).get()).docs;
      };
      const { id } = await scheduled(app);
      return { at: app, email, id, left };
    },
  ],
];

describe.each(FIRST_MAILS)("the link in %s", (_name, firstMail) => {
  test("asks first, frees what was taken, and stops all further mail", async () => {
    const { at, email, left } = await firstMail();
    const link = await linkTo(at, email);
    expect(await left()).toHaveLength(1);
    expect((await page(at, link)).body).toContain("Wasn’t this you?");
    expect(await left()).toHaveLength(1);
    expect(await say(at, link)).toMatchObject({ status: 200, body: { refused: true } });
    expect(await left()).toEqual([]);
    expect((await page(at, link)).body).toContain("We won’t email you again");
    const before = (await mailsTo(at, email)).length;
    const { id, slug } = await scheduled(at);
    for (const typed of [email, email.replace("@", "+again@")]) {
      expect(await register(at, slug, typed)).toMatchObject({
        status: 202,
        body: { registered: true },
      });
      expect((await askForNews(at, typed, "umpiring")).status).toBe(202);
      expect(await mailsTo(at, typed)).toHaveLength(typed === email ? before : 0);
    }
    expect([await registrations(at, id), await pendingPlaces(at, id)]).toEqual([[], []]);
  });

  test("is taken back by the same link, and by no form", async () => {
    const { at, email } = await firstMail();
    const link = await linkTo(at, email);
    await say(at, link);
    const button = await page(at, link);
    expect(button.body).toContain(`name="allow"`);
    const answer = await submit(at, link, { allow: "true" });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toContain("We can email you again");
    const before = (await mailsTo(at, email)).length;
    const { slug } = await scheduled(at);
    await register(at, slug, email);
    expect(await mailsTo(at, email)).toHaveLength(before + 1);
  });

  test("tells the operators once, without an address", async () => {
    const { at, email } = await firstMail();
    const link = await linkTo(at, email);
    const rowsOf = async () =>
      (await at.call("GET", "/sys/audit?action=public.not_me&page_size=200")).body.rows;
    const before = (await rowsOf()).length;
    await Promise.all(Array.from({ length: 5 }, () => say(at, link)));
    const rows = await rowsOf();
    expect(rows).toHaveLength(before + 1);
    for (const row of rows) {
      expect(row).toMatchObject({ actor_uid: "system:reader", address: "", user_agent: "" });
      expect(JSON.stringify(row)).not.toContain("example.org");
    }
    expect(JSON.stringify(at.logged)).not.toContain(email);
  });
});

test("the webinar's figures say how many readers it was not, once for each", async () => {
  const { id, slug } = await scheduled(app);
  const figures = async () => (await app.call("GET", `/sys/webinars/${id}/statistics`)).body.not_me;
  expect(await figures()).toBe(0);
  for (let reader = 1; reader <= 2; reader += 1) {
    const email = somebody();
    await register(app, slug, email);
    const link = await linkTo(app, email);
    await Promise.all([say(app, link), say(app, link), say(app, link)]);
    expect(await figures()).toBe(reader);
  }
});

test("a later registration of the same person is not cancelled by an old mail", async () => {
  const { id, slug } = await scheduled(app);
  const email = somebody();
  await register(app, slug, email);
  const link = await linkTo(app, email);
  const [person] = (await app.firestore.collection(`webinars/${id}/registrations`).get()).docs;
  await person!.ref.update({ registered_at: new Date(app.clock.now().getTime() + 1000) });
  await say(app, link);
  expect((await registrations(app, id))[0]).toMatchObject({ status: "registered" });
});

test("what is refused is kept for good, as a digest", async () => {
  const { slug } = await scheduled(app);
  const email = somebody();
  await register(app, slug, email);
  await say(app, await linkTo(app, email));
  const [document] = mailboxDocumentsOf(app.services, email);
  const stored = (await document!.get()).data()!;
  expect(stored).toMatchObject({ expires_at: null, mails: [] });
  expect(JSON.stringify([document!.path, stored])).not.toContain("victim");
});

test.each(["nonsense", "bm9uc2Vuc2U.x"])("404 for a link that is not ours: %s", async (token) => {
  expect((await app.call("GET", `/not-me/${token}`, { as: null })).status).toBe(404);
  expect((await say(app, `/not-me/${token}`)).status).toBe(404);
});
