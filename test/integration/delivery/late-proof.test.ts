/** An earlier attempt of a batch proves to have been accepted. Its people have their mail and get no second one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { withRequestHeld } from "../../support/held.ts";
import { whileHeld } from "../../support/queues.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY, FRESH_AUTH_MAX_AGE_S: "86400" },
  });
});
afterAll(() => app.close());

const MINUTE_MS = 60_000;
const seconds = () => Math.floor(app.clock.now().getTime() / 1000);

/** For any number of requests by its tasks. */
const throttle = (containing: string) =>
  spoilMail(app, {
    containing,
    times: 100,
    action: { kind: "fail", status: 429, body: {}, headers: { "retry-after": "3600" } },
  });

/** Sends an event of an unrelated mail, which shows that the webhook works. */
const tellOfOthers = () =>
  tellEvents(app, [{ event: "delivered", email: "other@example.org", timestamp: seconds() }]);

const prove = (batch: string, attempt: number) =>
  tellEvents(app, [
    {
      event: "processed",
      email: "somebody@example.org",
      timestamp: seconds(),
      batch,
      attempt: `${batch}-a${attempt}`,
    },
  ]);

async function batchesOf(webinarId: string) {
  const found = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", webinarId)
    .get();
  return found.docs;
}

async function runOf(id: string) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs.find(({ kind }: { kind: string }) => kind === "reminder_24h");
}

/** The first request was accepted and its answer lost; no event of it has arrived yet. */
async function unprovenReminder(count: number) {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, count);
  await spoilMail(app, { containing: webinar.id, action: { kind: "drop", when: "after" } });
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({ totals: { owed: count, unknown: count } });
  const [batch] = await batchesOf(webinar.id);
  return { webinar, people, batchId: batch!.id };
}

/** The grace passes with events of other mail, but none of this batch. */
async function passGrace(): Promise<void> {
  await app.clock.forward(5 * MINUTE_MS);
  await tellOfOthers();
  await app.clock.forward(6 * MINUTE_MS);
}

async function sweepUp(): Promise<void> {
  await app.sweep();
  await app.settle();
}

test("proof of attempt 1 settles the batch while attempt 2 is throttled", async () => {
  const { webinar, batchId } = await unprovenReminder(3);
  await passGrace();
  await throttle(webinar.id);
  await sweepUp();
  const [throttled] = await batchesOf(webinar.id);
  expect(throttled!.get("state")).toBe("planned");
  expect(throttled!.get("attempt")).toBeGreaterThan(1);
  await prove(batchId, 1);
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({
    state: "done",
    totals: { owed: 3, sent: 3, unknown: 0, pending: 0 },
  });
  await app.clock.forward(70 * MINUTE_MS);
  await sweepUp();
  expect(await app.mails(webinar.id)).toHaveLength(3);
});

test("proof of attempt 1 right before the request of attempt 2 prevents that request", async () => {
  const { webinar, batchId } = await unprovenReminder(3);
  const { worker, request } = withRequestHeld(app);
  // The batch has a task for the end of its grace.
  await whileHeld(app, { queue: "mail" }, async () => {
    await passGrace();
    const sent = advanceBatch(worker, JOB_ACTOR, batchId);
    await request.reached;
    await prove(batchId, 1);
    request.open();
    expect(await sent).toMatchObject({ outcome: "done" });
  });
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(3);
  expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { owed: 3, sent: 3 } });
});

test(
  "proof of attempt 1 after attempt 2 was refused and split stops the parts",
  EXHAUSTIVE,
  async () => {
    const { webinar, batchId } = await unprovenReminder(4);
    await passGrace();
    await spoilMail(app, {
      containing: webinar.id,
      action: { kind: "fail", status: 400, body: { errors: [{ message: "No." }] } },
    });
    await throttle(webinar.id);
    await sweepUp();
    const states = (await batchesOf(webinar.id)).map((each) => each.get("state"));
    expect(states).toHaveLength(3);
    expect(states).toEqual(expect.arrayContaining(["planned", "planned", "split"]));
    await prove(batchId, 1);
    await app.settle();
    await app.clock.forward(70 * MINUTE_MS);
    await sweepUp();
    expect(await app.mails(webinar.id)).toHaveLength(4);
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      totals: { owed: 4, sent: 4, failed: 0, pending: 0 },
    });
  },
);

test(
  "a person excluded from attempt 2 counts as sent once attempt 1 is proven",
  EXHAUSTIVE,
  async () => {
    const { webinar, people, batchId } = await unprovenReminder(3);
    const roster = app.firestore.collection(`webinars/${webinar.id}/registrations`);
    await roster.doc(people[1]!.id).update({ mail_status: "bounced" });
    await passGrace();
    await throttle(webinar.id);
    await sweepUp();
    expect(await runOf(webinar.id)).toMatchObject({
      totals: { owed: 3, skipped: 1, pending: 2 },
      reasons: { bounced: 1 },
    });
    await prove(batchId, 1);
    await app.settle();
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 3, skipped: 0, pending: 0 },
      reasons: {},
    });
    const stored = await registrations(app, webinar.id);
    expect(stored.map((each) => each.reminder_24h_sent_schedule)).toEqual([1, 1, 1]);
  },
);

test(
  "a batch that counted as skipped for lack of proof counts as sent once it is proven",
  EXHAUSTIVE,
  async () => {
    const { webinar, batchId } = await unprovenReminder(3);
    await app.firestore.doc(`webinars/${webinar.id}`).update({ status: "CANCELLED" });
    await passGrace();
    await sweepUp();
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      totals: { owed: 3, skipped: 3 },
      reasons: { cancelled: 3 },
    });
    await prove(batchId, 1);
    await app.settle();
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 3, skipped: 0, unknown: 0, pending: 0 },
      reasons: {},
    });
    expect(await app.mails(webinar.id)).toHaveLength(3);
  },
);

test("an event that names an attempt that was never made proves nothing", async () => {
  const { webinar, batchId } = await unprovenReminder(3);
  await prove(batchId, 2);
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({ totals: { owed: 3, unknown: 3, sent: 0 } });
});
