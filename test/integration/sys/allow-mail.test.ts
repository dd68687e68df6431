import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { INTEREST_OPT_IN: "single", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY } });
});
afterAll(() => app.close());

/** Registers a person for two webinars and for news. Returns the second webinar. */
async function person(email: string) {
  const webinars = [await scheduled(app), await scheduled(app)];
  for (const webinar of webinars) {
    await registerMany(app, webinar, 2);
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
      as: null,
      body: { email, name: "Ada Lovelace", consent: true },
    });
  }
  const body = { email, topics: ["clubs"], consent: true };
  await app.call("POST", "/webinars/interest", { as: null, body });
  await app.settle();
  return webinars[1];
}

const allow = (email: string) =>
  app.call("POST", "/sys/people/allow-mail", {
    body: { email, reason: "They have a new mailbox." },
  });
const tell = (event: string, email: string) =>
  tellEvents(app, [
    {
      event,
      email,
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      ...(event === "bounce" && { type: "bounce" }),
    },
  ]);
const remind = async (id: string) => {
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  return (await app.mails(id)).filter(({ kind }) => kind === "reminder_24h");
};
const leadOf = async (email: string) =>
  (await app.firestore.doc(`marketing_webinar_interests/${interestIdOf(email)}`).get()).data();

test("200: all effects of a bounce are lifted, and the reminder that skipped the person reaches them once", async () => {
  const email = "ada-back@example.org";
  const webinar = await person(email);
  await tell("bounce", email);
  expect((await remind(webinar.id)).map(({ to }) => to)).not.toContain(email);
  expect(await leadOf(email)).toMatchObject({ is_unsubscribed: true, mail_status: "bounced" });
  const answer = await allow(` ${email.toUpperCase()}`);
  expect(answer).toMatchObject({
    status: 200,
    body: { was_held_back: true, registrations: 2, gets_news: true },
  });
  expect((await suppressionDocument(app.firestore, email).get()).exists).toBe(false);
  expect(await leadOf(email)).toMatchObject({ is_unsubscribed: false, mail_status: null });
  for (const times of [1, 2]) {
    const mails = await remind(webinar.id);
    expect(
      mails.filter(({ to }) => to === email),
      `click ${times}`,
    ).toHaveLength(1);
  }
  const rows = await app.firestore
    .collection("sys_audit")
    .where("request_id", "==", answer.headers.get("x-request-id"))
    .get();
  expect(rows.docs.map((row) => row.data())).toMatchObject([
    {
      action: "sys.person.allow_mail",
      outcome: "done",
      facts: { reason: "They have a new mailbox.", registrations: 2, held_back_for: "bounced" },
    },
  ]);
  expect(JSON.stringify(rows.docs.map((row) => row.data()))).not.toMatch(/ada-back/i);
  expect(await allow(email)).toMatchObject({
    status: 200,
    body: { was_held_back: false, registrations: 0 },
  });
  await tell("bounce", email);
  expect(await leadOf(email), "once more").toMatchObject({ mail_status: "bounced" });
  expect((await suppressionDocument(app.firestore, email).get()).get("scope")).toBe("all");
});

test.each([
  ["complained", ["spamreport"]],
  ["had unsubscribed before it came back", ["unsubscribe", "bounce"]],
])("200 who %s gets what they registered for, and no news", async (who, events) => {
  const email = `ada-${who.length}@example.org`;
  const webinar = await person(email);
  for (const event of events) await tell(event, email);
  expect(await allow(email)).toMatchObject({
    status: 200,
    body: { was_held_back: true, registrations: 2, gets_news: false },
  });
  expect((await remind(webinar.id)).map(({ to }) => to)).toContain(email);
  expect(await leadOf(email)).toMatchObject({ is_unsubscribed: true });
  expect((await suppressionDocument(app.firestore, email).get()).get("scope")).toBe("marketing");
});

test("400 without a reason", async () => {
  const body = { email: "ada@example.org" };
  expect(await app.call("POST", "/sys/people/allow-mail", { body })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/reason" }] },
  });
});
