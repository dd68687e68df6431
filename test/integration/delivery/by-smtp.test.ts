/** Behaviour that only a provider with an answer per message shows: SMTP, with a real server. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { confirmRegistrations } from "../../../shared/confirmations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { suppressionDocument } from "../../support/address-ids.ts";
import { erase, reportedErasure } from "../../support/personal-data.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { tellEvents } from "../../support/mail-provider.ts";
import { startRelay, type Relay } from "../../support/smtp-relay.ts";
import { HELD, MINUTE_MS, UNPROVEN_MAIL_ENV, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let relay: Relay;
let app: App;
beforeAll(async () => {
  relay = await startRelay();
  const smtp = relay.settings({ password: "p@ss" });
  app = await startApp({ env: { ...UNPROVEN_MAIL_ENV, ...smtp } });
});
// Otherwise later tests would also wait for mail that is tried again and again.
afterEach(() => relay.heal());
afterAll(async () => {
  await app.close();
  await relay.close();
});

const { click, pass, resolve, runOf } = unprovenMail(() => app);
const mailed = (id: string) =>
  relay
    .mailsOf(id)
    .map(({ to }) => to)
    .toSorted();

async function later(): Promise<void> {
  await app.clock.forward(5 * MINUTE_MS);
  await app.sweep();
  await app.settle();
}

test(
  "one address that the relay keeps deferring holds up nobody else's mail",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    const { batchMax } = app.services.config.mail;
    // The canary has the two people with the lowest ids.
    const people = await registerMany(app, { id }, batchMax + 2);
    const [first] = people.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const does = "450 4.1.2 No such domain";
    relay.trouble({ containing: first!.email, times: 1000, at: "rcpt", does });
    await click(id);
    await app.settle();
    expect(await runOf(id)).toMatchObject({
      totals: { owed: batchMax + 2, sent: batchMax + 1, pending: 1 },
    });
  },
);

test(
  "what becomes of mail that the relay took is unknown to us, and never counts as silent",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 3);
    await click(id);
    await app.settle();
    for (let hour = 0; hour < 8; hour += 1) {
      await app.clock.forward(60 * MINUTE_MS);
      await app.sweep();
      await app.settle();
    }
    expect(await runOf(id)).toMatchObject({
      totals: { sent: 3 },
      figures: { delivered: 0, awaited: 0, silent: 0, unreported: 3 },
    });
    expect(app.logged.some(({ event }) => event === "mail_silent")).toBe(false);
  },
);

test("each person of a batch gets the relay's verdict on their own message, and nobody gets two mails", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 8);
  const [unknownUser, spam, grey, lost, cut] = people.map(({ email }) => email);
  relay.trouble({ containing: unknownUser!, at: "rcpt", does: "550 No such user" });
  relay.trouble({ containing: spam!, at: "data", does: "554 Looks like spam" });
  relay.trouble({ containing: grey!, at: "rcpt", does: "450 Greylisted" });
  relay.trouble({ containing: lost!, at: "data", does: "cut" });
  relay.trouble({ containing: cut!, at: "rcpt", does: "cut" });
  await click(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({
    totals: { owed: 8, sent: 3, failed: 2, unknown: 1, pending: 2 },
    reasons: { refused: 2 },
  });
  const failed = await app.call(
    "GET",
    `/sys/webinars/${id}/deliveries/reminder_24h/recipients?outcome=failed`,
  );
  const reasons = failed.body.recipients.map(({ reason }: { reason: string }) => reason);
  expect(reasons.toSorted()).toEqual(["550 5.1.1 No such user", "554 5.6.0 Looks like spam"]);
  await later();
  await pass(1);
  expect(mailed(id)).toEqual(
    people
      .slice(2)
      .map(({ email }) => email)
      .toSorted(),
  );
  expect(await runOf(id)).toMatchObject({
    ...HELD,
    undecided: 1,
    totals: { owed: 8, sent: 5, failed: 2, unknown: 1, pending: 0 },
  });
  await resolve(id, "count_as_sent", 1);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 6, failed: 2 } });
});

test(
  "if the relay refuses the mail for everybody, nobody fails and the run is paused",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 4);
    relay.trouble({ containing: id, times: 1000, at: "data", does: "554 Broken MIME" });
    await click(id);
    await app.settle();
    await later();
    expect(await runOf(id)).toMatchObject({
      state: "paused",
      paused_reason: "content_refused",
      paused_detail: "554 5.6.0 Broken MIME",
      totals: { owed: 4, sent: 0, failed: 0, pending: 4 },
    });
  },
);

test(
  "two strangers whose mail the relay refuses hold up nobody's confirmation",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    const strangers = ["zero", "one"].map((name) => `${name}-${id}@example.org`);
    for (const containing of strangers) {
      relay.trouble({ containing, times: 1000, at: "data", does: "554 Looks like spam" });
    }
    await registerMany(app, { id }, 2, (index) => ({
      email: strangers[index]!,
      confirmation_schedule: 0,
    }));
    await confirmRegistrations(app.services, JOB_ACTOR, id);
    await app.settle();
    await later();
    expect(await runOf(id, "confirmation")).toMatchObject({
      state: "done",
      paused_reason: null,
      totals: { owed: 2, failed: 2 },
    });
    // The relay was asked about the mail itself, by one to ourselves; it has the calendar file, as all have.
    const [asked] = relay.mailsOf(id);
    expect(asked).toMatchObject({ to: "webinars@petanque.life" });
    expect(/^content-type: text\/calendar.*invite\.ics/ims.test(asked!.raw)).toBe(true);
  },
);

test(
  "the relay's silence proves nothing, whatever events another provider still sends",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 2);
    relay.trouble({ containing: id, times: 1000, at: "data", does: "cut" });
    await click(id);
    await app.settle();
    // As if the product had just been moved from SendGrid to the relay.
    const last_event_at = new Date(app.clock.now().getTime() + 5 * MINUTE_MS);
    await app.firestore.doc("operations/mail_events").set({ last_event_at });
    await pass(2);
    expect(mailed(id)).toHaveLength(2);
    expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 2 });
  },
);

test("if the relay refuses our login, nothing is sent and nobody fails", async () => {
  const strangers = await startApp({
    env: { ...UNPROVEN_MAIL_ENV, ...relay.settings({ password: "another" }) },
  });
  const { id } = await scheduled(strangers);
  await registerMany(strangers, { id }, 3);
  await strangers.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await strangers.settle();
  const { body } = await strangers.call("GET", `/sys/webinars/${id}`);
  expect(body.mail_runs).toMatchObject([{ totals: { owed: 3, sent: 0, failed: 0, pending: 3 } }]);
  expect(mailed(id)).toEqual([]);
  await strangers.close();
});

test("each person gets a separate mail with its own id, over few connections", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 40);
  const before = relay.sessions();
  await click(id);
  await app.settle();
  const mails = relay.mailsOf(id);
  expect(mails).toHaveLength(40);
  expect(new Set(mails.map(({ message_id }) => message_id)).size).toBe(40);
  expect(relay.sessions() - before).toBeLessThanOrEqual(5);
  const [{ raw, to, message_id }] = mails as [(typeof mails)[0]];
  expect(message_id).toMatch(/^<reminder_24h-\w+-v1-1-a1\.[0-9a-v]{32}@petanque\.life>$/);
  for (const { email } of people) expect(raw.includes(email)).toBe(email === to);
  expect(/\{\{|undefined/.test(raw)).toBe(false);
});

test("after a change of provider, SendGrid's late bounces are taken and keep mail from the address", async () => {
  const { id } = await scheduled(app);
  const [person] = await registerMany(app, { id }, 1);
  const batch = `reminder_24h-${id}-v1-1`;
  await click(id);
  await app.settle();
  const bounce = {
    event: "bounce",
    email: person!.email,
    timestamp: Math.floor(app.clock.now().getTime() / 1000),
    kind: "reminder_24h",
    webinar: id,
    batch,
    attempt: `${batch}-a1`,
    registration: person!.id,
  };
  expect(await tellEvents(app, [bounce])).toMatchObject({ status: 200, body: { received: 1 } });
  const document = app.firestore.doc(`webinars/${id}/registrations/${person!.id}`);
  expect((await document.get()).get("mail_status")).toBe("bounced");
  const suppression = await suppressionDocument(app.firestore, person!.email).get();
  expect(suppression.get("scope")).toBe("all");
});

test("401: nobody else may post events", async () => {
  const headers = { "x-twilio-email-event-webhook-signature": "c29tZWJvZHkgZWxzZQ==" };
  const events = [{ event: "delivered", email: "a@b.co", timestamp: 1 }];
  const told = await tellEvents(app, events, { headers });
  expect(told).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
});

test(
  "an erasure counts as done at a relay, because a relay offers no erasure",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    const [person] = await registerMany(app, { id }, 1);
    await erase(app, person!.email);
    await app.clock.forward(3 * MINUTE_MS);
    await app.clock.forwardToHour();
    await app.sweep();
    await app.settle();
    expect(await reportedErasure(app, person!.email)).toMatchObject({
      mail_provider: { state: "done" },
    });
  },
);
