/** A stranger registers addresses that bounce. Everybody else gets their mail, and operators are told. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { EXHAUSTIVE, testMore } from "../../support/exhaustive.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { enqueueMailTask } from "../../../shared/delivery/tasks.ts";
import { confirmRegistrations } from "../../../shared/confirmations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeEach(async () => {
  const env = {
    SENDER_LIMIT: "1000",
    MAIL_BATCH_MAX: "100",
    FRESH_AUTH_MAX_AGE_S: "86400",
    SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  };
  app = await startApp({ env });
});
afterEach(() => app.close());

const runOf = async (webinarId: string) =>
  (await app.call("GET", `/sys/webinars/${webinarId}`)).body.mail_runs[0];

async function batchesOf(webinarId: string): Promise<MailBatch[]> {
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", webinarId)
    .get();
  return docs.map((each) => each.data() as MailBatch);
}

const bouncesOf = (batch: MailBatch, isDead: (email: string) => boolean) =>
  batch.recipients
    .filter(({ email }) => isDead(email))
    .map(({ id, email }) => ({
      event: "bounce",
      type: "bounce",
      email,
      timestamp: 1,
      kind: batch.kind,
      webinar: batch.webinar_id,
      registration: id,
      batch: batch.id,
      attempt: `${batch.id}-a1`,
    }));

/** SendGrid reports that the webinar's mail to these addresses bounced. */
async function comeBack(webinarId: string, isDead: (email: string) => boolean): Promise<void> {
  const bounces = (await batchesOf(webinarId)).flatMap((batch) => bouncesOf(batch, isDead));
  expect((await tellEvents(app, bounces)).status).toBe(200);
}

async function registers(slug: string, names: string[]): Promise<void> {
  const answers = await Promise.all(
    names.map((name) => {
      const body = { email: `${name}@example.org`, name: "Nobody", consent: true };
      return app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 202));
}

const dead = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `dead-${from + index}`);
const isDead = (email: string) => email.startsWith("dead-");
const failing = async () => (await app.call("GET", "/sys/operations")).body.failing_deliveries;
const alerts = () => app.logged.filter(({ event }) => event === "mail_failing");

test(
  "25 dead addresses hold up nobody's confirmation, and operators are told once",
  EXHAUSTIVE,
  async () => {
    const { id, slug } = await scheduled(app);
    await registers(slug, ["ada", ...dead(0, 25)]);
    await app.eventually(async () => (await app.mails(id)).length).toBe(26);
    await app.settle();
    await whileHeld(app, { queue: "mail", isLost: true }, async () => {
      await registers(slug, ["grace"]);
      await confirmRegistrations(app.services, JOB_ACTOR, id);
      await comeBack(id, isDead);
    });
    expect(await runOf(id)).toMatchObject({ state: "sending", paused_reason: null });
    const [grace] = (await batchesOf(id)).filter(({ state }) => state === "planned");
    const task = { work: "send" as const, batch_id: grace!.id };
    await enqueueMailTask(app.services.tasks, task, { occasion: "in place of the lost one" });
    // The lost task's name stays reserved for its time slot.
    await app.clock.forward(10_000);
    await registers(slug, ["linus"]);
    const readers = async () => (await app.mails(id)).map(({ to }) => to);
    for (const name of ["grace", "linus"]) {
      await app.eventually(readers).toContain(`${name}@example.org`);
    }
    await app.settle();
    expect(await runOf(id)).toMatchObject({ state: "done", paused_reason: null });
    const notice = { webinar_id: id, kind: "confirmation", sent: 28, failed: 0, bounced: 25 };
    expect(await failing()).toMatchObject([notice]);
    await app.clock.forwardToHour();
    await app.sweep();
    await app.sweep();
    expect(alerts()).toMatchObject([
      { severity: "WARNING", fields: { webinar_id: id, kind: "confirmation", bounced: 25 } },
    ]);
    // Further failures raise no second alert.
    await registers(slug, dead(25, 25));
    await app.eventually(async () => (await app.mails(id)).length).toBe(53);
    await app.settle();
    await comeBack(id, isDead);
    await app.clock.forwardToHour();
    await app.sweep();
    expect(alerts()).toHaveLength(1);
    expect(await failing()).toMatchObject([{ ...notice, sent: 53, bounced: 50 }]);
  },
);

testMore("80 dead addresses of 392 do not stop the reminder of the other 312", async () => {
  const webinar = await scheduled(app);
  const { id } = webinar;
  await registerMany(app, webinar, 392, (index) =>
    index < 80 ? { email: `dead-${index}@example.org` } : {},
  );
  await whileHeld(app, { queue: "mail", isLost: true }, async () => {
    const body = { horizon: "24h" };
    expect((await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body })).status).toBe(
      200,
    );
    const canary = (await batchesOf(id)).find(({ sequence }) => sequence === 1)!;
    const worker = { ...app.services, policy: app.services.config.delivery };
    await advanceBatch(worker, JOB_ACTOR, canary.id);
    // Every person of the first batch is a stranger, so the order of ids does not matter.
    expect((await tellEvents(app, bouncesOf(canary, () => true).slice(0, 40))).status).toBe(200);
  });
  expect(await runOf(id)).toMatchObject({ state: "sending", paused_reason: null });
  await app.clock.forward(10 * 60_000);
  await app.sweep();
  await app
    .eventually(() => runOf(id))
    .toMatchObject({
      state: "done",
      paused_reason: null,
      totals: { owed: 392, sent: 392, pending: 0 },
    });
  expect(await failing()).toMatchObject([{ webinar_id: id, kind: "reminder_24h", bounced: 40 }]);
});

test(
  "mail that was dropped or blocked is counted as well, each person once, and raises the same alert",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app);
    const { id } = webinar;
    await registerMany(app, webinar, 100);
    await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
    await app.settle();
    const [batch] = await batchesOf(id);
    const lost = bouncesOf(batch!, () => true)
      .slice(0, 30)
      .map((event, index) =>
        index % 2 === 0
          ? { ...event, event: "dropped", type: undefined, reason: "Spam Content" }
          : { ...event, type: "blocked" },
      );
    await Promise.all([tellEvents(app, lost), tellEvents(app, lost.slice(0, 20))]);
    await tellEvents(app, lost.toReversed());
    await app.clock.forwardToHour();
    await app.sweep();
    const ofRun = alerts().filter(({ fields }) => fields["webinar_id"] === id);
    expect(ofRun).toMatchObject([{ fields: { sent: 100, bounced: 0, undelivered: 30 } }]);
    expect((await runOf(id)).figures).toMatchObject({ dropped: 15, blocked: 15 });
  },
);

test(
  "the same number of addresses refused by SendGrid stops nothing either",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app);
    const { id } = webinar;
    const people = await registerMany(app, webinar, 125);
    // The canary has the 25 lowest ids; the provider refuses ten of them.
    const canary = people.toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(0, 10);
    const roster = app.firestore.collection(`webinars/${id}/registrations`);
    for (const person of canary) await roster.doc(person.id).update({ email: "no address" });
    await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
    await app.settle();
    expect(await runOf(id)).toMatchObject({
      state: "done",
      totals: { owed: 125, sent: 115, failed: 10, pending: 0 },
    });
  },
);
