/** The ages of open work that the sweep measures, which alerts watch. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordAges } from "../../../shared/operations/ages.ts";
import { startApp, type App } from "../../support/app.ts";
import { noteErasures, sweepLater } from "../../support/events-out.ts";
import { startReceiver } from "../../support/receiver.ts";
import { createSubscriber } from "../../support/subscribers.ts";
import { usageOf } from "../../support/usage.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const MINUTE = 60_000;
/** Publishing notes events, which no sweep has looked for yet. */
const NO_MAIL = {
  oldest_owed_mail_s: 0,
  oldest_unproven_mail_s: 0,
  oldest_unstamped_mail_s: 0,
  oldest_unheard_mail_s: 0,
  oldest_calendar_work_s: 0,
};
const NOTHING = { ...NO_MAIL, oldest_due_event_s: 0 };

let app: App;
beforeAll(async () => {
  // Tests move the clock by hours.
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

const measured = () => {
  const { firestore, clock, config } = app.services;
  return recordAges({ firestore, clock, policy: config.delivery });
};

const lastLine = () => app.logged.findLast(({ event }) => event === "sweep")?.fields;

const pathOf = (id: string) => `/sys/webinars/${id}/deliveries/reminder_24h`;

/** A webinar whose reminder is held by an operator from the beginning. */
async function held() {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2);
  await app.call("POST", `${pathOf(webinar.id)}/pause`, { body: { reason: "wrong link" } });
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  return webinar;
}

const batchOf = async (webinar: { id: string }) => {
  const batches = app.firestore.collection("mail_batches");
  const { docs } = await batches.where("webinar_id", "==", webinar.id).get();
  return docs[0]!.ref;
};

test("without open work all ages are 0, at eight queries, one read and one write", async () => {
  const usage = await usageOf(app, async () => expect(await measured()).toEqual(NOTHING));
  expect(usage).toMatchObject({ queries: 8, document_reads: 9, document_writes: 1 });
  const kept = await app.firestore.doc("operations/sweep").get();
  expect(kept.get("ages")).toMatchObject(NOTHING);
});

test("mail of a paused run has no age, and owed mail is as old as its batch", async () => {
  const webinar = await held();
  await app.clock.forward(20 * MINUTE);
  expect(await measured()).toMatchObject(NO_MAIL);
  const batch = await batchOf(webinar);
  await app.firestore
    .doc(`mail_runs/${(await batch.get()).get("run_id")}`)
    .update({ paused: null });
  const { oldest_owed_mail_s: age } = await measured();
  expect(age).toBeGreaterThanOrEqual(20 * 60);
  expect(age).toBeLessThan(21 * 60);
  await batch.delete();
});

test("accepted mail that is not stamped has an age from its acceptance or from its time", async () => {
  const batch = await batchOf(await held());
  const accepted_at = new Date(app.clock.now().getTime() - 40 * MINUTE);
  await batch.update({ state: "accepted", accepted_at });
  expect(await measured()).toMatchObject({
    oldest_unstamped_mail_s: 40 * 60,
    oldest_unheard_mail_s: 40 * 60,
  });
  await batch.update({ send_at: new Date(app.clock.now().getTime() + 5 * MINUTE) });
  expect(await measured()).toMatchObject({ oldest_unstamped_mail_s: 0, oldest_unheard_mail_s: 0 });
  await batch.delete();
});

test("mail that went by a provider without events is never unheard", async () => {
  const batch = await batchOf(await held());
  const accepted_at = new Date(app.clock.now().getTime() - 40 * MINUTE);
  await batch.update({ state: "stamped", due_at: null, accepted_at, is_silent: true });
  expect(await measured()).toMatchObject(NO_MAIL);
  await batch.delete();
});

test("events that nobody has tried to send are as old as they are due, and those of a failing receiver are not", async () => {
  const own = await startApp();
  const ageOf = async () => {
    const { firestore, clock, config } = own.services;
    const ages = await recordAges({ firestore, clock, policy: config.delivery });
    return ages.oldest_due_event_s;
  };
  await noteErasures(own);
  await own.clock.forward(40 * MINUTE);
  expect(await ageOf()).toBe(40 * 60);
  await own.firestore
    .collection("event_log")
    .get()
    .then(({ docs }) => docs[0]!.ref.delete());
  const receiver = await startReceiver();
  receiver.answerWith(() => 500);
  await createSubscriber(own, { url: receiver.url });
  await noteErasures(own);
  await sweepLater(own);
  await own.pass(10 * MINUTE);
  expect(receiver.received.length).toBeGreaterThan(0);
  expect(await ageOf()).toBe(0);
  const { docs } = await own.firestore.collection("event_deliveries").get();
  await docs[0]!.ref.update({ due_at: new Date(own.clock.now().getTime() - 7 * MINUTE) });
  expect(await ageOf()).toBe(7 * 60);
  await receiver.close();
  await own.close();
});

test("a sweep whose ages cannot be measured has done its work, and its log says why there are none", async () => {
  const batch = await batchOf(await held());
  await app.sweep();
  expect(lastLine()).toMatchObject({ failures: 0, ...NO_MAIL });
  await batch.update({ state: "of a later version" });
  expect(await app.sweep()).toMatchObject({ failures: 0 });
  expect(lastLine()).not.toHaveProperty("oldest_owed_mail_s");
  expect(app.logged.at(-3)).toMatchObject({
    severity: "ERROR",
    event: "sweep_webinar_failed",
    fields: { webinar_id: null },
  });
  await batch.delete();
});
