/** Events of the mail provider, signed with the tests' key: the effect of each, repeats, disorder and replays. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { signed, tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { usageOf } from "../../support/usage.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";
import { suppressionDocument } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY } });
});
afterAll(() => app.close());

type Event = Record<string, unknown>;

const tell = (events: Event[], ageS = 0) => tellEvents(app, events, { ageS });

/** Three people who have their 24h reminder, and events about the first of them. */
async function mailed() {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 3);
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  await app.settle();
  const [batch] = (
    await app.firestore.collection("mail_batches").where("webinar_id", "==", webinar.id).get()
  ).docs;
  const person = people[0]!;
  const about = (event: string, changes: Event = {}): Event => ({
    event,
    email: person.email,
    timestamp: Math.floor(app.clock.now().getTime() / 1000),
    sg_event_id: `${event}-${webinar.id}`,
    kind: "reminder_24h",
    webinar: webinar.id,
    batch: batch!.id,
    attempt: `${batch!.id}-a1`,
    registration: person.id,
    ...changes,
  });
  const document = app.firestore.doc(`webinars/${webinar.id}/registrations/${person.id}`);
  const suppression = suppressionDocument(app.firestore, person.email);
  return {
    webinar,
    batch: batch!,
    about,
    status: async () => (await document.get()).get("mail_status"),
    suppression: async () => (await suppression.get()).get("scope"),
    run: async () => (await app.call("GET", `/sys/webinars/${webinar.id}`)).body.mail_runs[0],
    bounced: async () =>
      (await app.firestore.doc(`mail_runs/${batch!.get("run_id")}`).get()).get("bounced"),
  };
}

test.each([
  ["processed", {}, null, undefined],
  ["deferred", {}, null, undefined],
  ["open", {}, null, undefined],
  ["delivered", {}, "delivered", undefined],
  ["dropped", {}, "dropped", undefined],
  ["bounce", { type: "blocked" }, null, undefined],
  ["bounce", { type: "bounce" }, "bounced", "all"],
  ["spamreport", {}, "complained", "all"],
  ["unsubscribe", {}, "delivered", "marketing"],
  ["group_unsubscribe", {}, "delivered", "marketing"],
  ["something_of_tomorrow", {}, null, undefined],
])(
  "200 for %s %j: the person is %s, and the address is suppressed for %s",
  async (event, changes, status, scope) => {
    const mail = await mailed();
    expect((await tell([mail.about(event, changes)])).status).toBe(200);
    expect(await mail.status()).toBe(status);
    expect(await mail.suppression()).toBe(scope);
    expect(await mail.run()).toMatchObject({ totals: { owed: 3, sent: 3 } });
  },
);

test("200: a bounce reported three times at once counts once", async () => {
  const mail = await mailed();
  const bounce = mail.about("bounce", { type: "bounce" });
  await Promise.all([tell([bounce, bounce]), tell([bounce]), tell([bounce])]);
  expect(await mail.bounced()).toBe(1);
  expect(await mail.status()).toBe("bounced");
});

test("200: the strongest event wins, whatever the order", async () => {
  const mail = await mailed();
  await tell([mail.about("spamreport")]);
  await tell([mail.about("delivered"), mail.about("processed")]);
  expect(await mail.status()).toBe("complained");
  await tell([mail.about("unsubscribe")]);
  expect(await mail.suppression(), "not let off by unsubscribing").toBe("all");
});

test("200: an event proves the batch only if the attempt it names was made", async () => {
  const mail = await mailed();
  const run = app.firestore.doc(`mail_runs/${mail.batch.get("run_id")}`);
  const totals = { owed: 3, sent: 0, skipped: 0, failed: 0, unknown: 3 };
  await run.update({ state: "sending", open_batches: 1, totals, finished_at: null });
  const until = new Date(app.clock.now().getTime() + 600_000);
  await mail.batch.ref.update({ state: "unknown", attempt: 2, proof_until: until, due_at: until });
  await tell([mail.about("processed", { attempt: `${mail.batch.id}-a3` })]);
  await app.settle();
  expect(await mail.run()).toMatchObject({ totals: { unknown: 3, sent: 0 } });
  await tell([mail.about("processed")]);
  await app.settle();
  expect(await mail.run()).toMatchObject({ state: "done", totals: { unknown: 0, sent: 3 } });
  expect(await app.mails(mail.webinar.id), "proven, not sent again").toHaveLength(3);
});

test("200: entries that are no mail events do not stop the other entries' proof", async () => {
  const mail = await mailed();
  const strange = [{ event: "account_status_change", timestamp: 1 }, null, "delivered", []];
  const answer = await tell([...(strange as Event[]), mail.about("delivered")]);
  expect(answer).toMatchObject({ status: 200, body: { received: 5 } });
  expect(await mail.status()).toBe("delivered");
  expect(app.logged).toContainEqual(
    expect.objectContaining({ event: "mail_events_unread", fields: { count: 4 } }),
  );
});

test("200 for a post of which nothing can be read: it is counted in the log, and does not come again", async () => {
  const before = await app.dump();
  const answer = await tell([
    null,
    [],
    { event: "delivered", email: "ada@example.org", timestamp: "yesterday" },
    { event: 7, email: "ada@example.org", timestamp: 1 },
    { email: "ada@example.org", timestamp: 1 },
  ] as unknown as Event[]);
  expect(answer).toMatchObject({ status: 200, body: { received: 5 } });
  expect(await app.dump()).toEqual(before);
  expect(app.logged).toContainEqual(
    expect.objectContaining({ event: "mail_events_unread", fields: { count: 5 } }),
  );
});

test("200: events of mail that was stamped before cost two reads a batch and at most a write, and none of the run", async () => {
  const mail = await mailed();
  // The first post moves the heartbeat.
  await tell([mail.about("processed")]);
  const costOf = async (...events: string[]) => {
    const told = events.map((event) => mail.about(event));
    const { document_reads, document_writes } = await usageOf(app, () => tell(told));
    return [document_reads, document_writes];
  };
  expect(await costOf("processed"), "the heartbeat and the batch").toEqual([2, 0]);
  expect(await costOf("deferred", "open"), "and its outcomes").toEqual([3, 1]);
  expect(await costOf("deferred", "open"), "told again").toEqual([3, 0]);
});

test("400 for a body that is no list, without effect", async () => {
  const mail = await mailed();
  const answer = await tell(mail.about("delivered") as unknown as Event[]);
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(await mail.status()).toBeNull();
});

test("200: a bounced address is marked wherever it is registered, even for a hundred webinars", async () => {
  const mail = await mailed();
  const { email } = mail.about("bounce");
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (let index = 0; index < 130; index += 1) {
    const document = app.firestore.doc(`webinars/w-${index}/registrations/r-${index}`);
    void writer.create(document, { email, mail_status: null });
  }
  await writer.close();
  expect((await tell([mail.about("bounce", { type: "bounce" })])).status).toBe(200);
  const found = await app.firestore
    .collectionGroup("registrations")
    .where("email", "==", email)
    .select("mail_status")
    .get();
  const statuses = found.docs.map((each) => String(each.get("mail_status"))).toSorted();
  expect(statuses).toEqual(["bounced", ...Array<string>(130).fill("suppressed")]);
});

test("200 for events about a person, batch or webinar that no longer exists, without effect", async () => {
  const mail = await mailed();
  const strange = mail.about("bounce", {
    type: "bounce",
    webinar: "gone",
    batch: "gone-1",
    attempt: "gone-1-a1",
    email: "gone@example.org",
  });
  expect(
    (await tell([strange, { event: "bounce", email: "not an address", timestamp: 1 }])).status,
  ).toBe(200);
  expect(await mail.status()).toBeNull();
});

test.each([
  [200, "as late as the provider tries", 25 * 3600],
  [401, "earlier, as in a replay", 27 * 3600],
  [401, "in the future", -2 * 3600],
])("%i for events signed %s", async (status, _case, ageS) => {
  const mail = await mailed();
  expect((await tell([mail.about("delivered")], ageS)).status).toBe(status);
  expect(await mail.status()).toBe(status === 200 ? "delivered" : null);
});

test("401 for a body that differs from the signed one by a single space", async () => {
  const body = JSON.stringify([]);
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000));
  const headers = {
    "x-twilio-email-event-webhook-signature": signed(timestamp, body),
    "x-twilio-email-event-webhook-timestamp": timestamp,
  };
  const send = (text: string) =>
    app.call("POST", "/receive-mail-events", { as: null, body: text, headers });
  expect((await send(body)).status).toBe(200);
  expect((await send(`${body} `)).status).toBe(401);
});
