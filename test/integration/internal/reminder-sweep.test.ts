/** The sweep: due work, its cost, the limit of one run, and work that others left behind. */
import { expect, test } from "vitest";
import { openReminder } from "../../../shared/reminders/send.ts";
import { sweep } from "../../../shared/reminders/sweep.ts";
import type { WebinarId } from "../../../shared/webinars/model.ts";
import { testMore } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { webinarOf, writeWebinars } from "../../support/many-webinars.ts";
import { serviceCalls } from "../../support/service-calls.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";
import { JOB_ACTOR } from "../../support/audit.ts";

const SETTINGS = { env: { FRESH_AUTH_MAX_AGE_S: "1000000000", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY } };
const MINUTE = 60_000;

async function usage(app: App, method: "GET" | "DELETE" = "GET") {
  const address = `http://${app.servers.firestore}/__usage?database=${app.id}`;
  return (await (await fetch(address, { method })).json()) as Record<string, number>;
}

async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const app = await startApp(SETTINGS);
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

/** Calls the sweep as Cloud Scheduler does, without reading the heartbeat. `before` runs before each task is created. */
async function runSweep(app: App, before: (body: object) => Promise<void> = async () => {}) {
  const { firestore, tasks, clock, kinds } = app.services;
  const enqueue: typeof tasks.enqueue = async (task) => {
    await before(task.body);
    await tasks.enqueue(task);
  };
  const told = {
    aheadMs: 0,
    onFailure: () => {},
    onFailing: () => {},
    onSignal: () => {},
    silentAfterMs: 6 * 3_600_000,
    onUnknownKind: () => {},
  };
  return sweep({ firestore, tasks: { enqueue }, clock, kinds, ...told }, JOB_ACTOR);
}

const remindersOf = async (app: App, webinarId: string) =>
  (await app.mails(webinarId)).filter(({ kind }) => kind.startsWith("reminder"));

test("200: due work is done and reported, and a second call finds none", () =>
  withApp(async (app) => {
    const call = await serviceCalls(app, "reminder-sweep");
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 2);
    const over = await WEBINAR_IN.over(app);
    await app.firestore.doc(`webinars/${over}`).update({ next_action_at: app.clock.now() });
    await app.clock.forward(61 * MINUTE);
    const report = { webinars: 2, ended: 1, reminders_opened: 1, batches_woken: 0, failures: 0 };
    expect(await call({})).toMatchObject({ status: 200, body: report });
    await app.settle();
    expect(await remindersOf(app, webinar.id)).toHaveLength(2);
    // Monitoring counts these fields.
    const fields = expect.objectContaining(report);
    expect(app.logged).toContainEqual(expect.objectContaining({ event: "sweep", fields }));
    // Meet is asked about the one that is over.
    const again = { ...report, webinars: 1, ended: 0, reminders_opened: 0 };
    expect(await call({})).toMatchObject({ status: 200, body: again });
    await app.settle();
    expect(await remindersOf(app, webinar.id)).toHaveLength(2);
  }));

test("400: a body that is no object, and nothing is written", () =>
  withApp(async (app) => {
    const call = await serviceCalls(app, "reminder-sweep");
    expect(await call([])).toMatchObject({ status: 400, body: { code: "validation_failed" } });
    expect(await app.dump()).toEqual({});
  }));

test("200: a webinar moved during the sweep gets its reminder once, at the new time", () =>
  withApp(async (app) => {
    const others = [];
    // Five webinars are swept at once.
    for (let index = 0; index < 5; index += 1) {
      others.push(await scheduled(app, { starts_at: hoursAhead(app, 25) }));
    }
    const moved = await scheduled(app, {
      title: "The one that moves",
      starts_at: hoursAhead(app, 25.1),
      ends_at: hoursAhead(app, 26),
    });
    for (const webinar of [...others, moved]) await registerMany(app, webinar, 3);
    await app.clock.forward(70 * MINUTE);
    const move = async () => {
      const times = { starts_at: hoursAhead(app, 168), ends_at: hoursAhead(app, 169) };
      const answer = await app.call("PATCH", `/sys/webinars/${moved.id}`, { body: times });
      expect(answer.status).toBe(200);
    };
    let moving: Promise<void> | null = null;
    const report = await runSweep(app, () => (moving ??= move()));
    expect(report).toMatchObject({ webinars: 6, reminders_opened: 5, failures: 0 });
    await app.settle();
    for (const { id } of others) expect(await remindersOf(app, id)).toHaveLength(3);
    expect(await remindersOf(app, moved.id)).toEqual([]);
    await app.clock.forward(144 * 60 * MINUTE);
    await app.sweep();
    await app.settle();
    expect(await remindersOf(app, moved.id)).toHaveLength(3);
  }));

test("200: confirmations that cannot be queued do not delay the reminder", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 3, () => ({ confirmation_schedule: 0 }));
    await app.firestore
      .doc(`webinars/${webinar.id}`)
      .update({ confirmations_due_at: app.clock.now() });
    await app.clock.forward(61 * MINUTE);
    const report = await runSweep(app, async (body) => {
      if ("batch_id" in body && String(body.batch_id).startsWith("confirmation")) {
        throw new Error("the queue is away");
      }
    });
    expect(report).toMatchObject({ reminders_opened: 1, failures: 1 });
    await app.settle();
    expect(await remindersOf(app, webinar.id)).toHaveLength(3);
  }));

test("200: an idle sweep makes four queries, once an hour six, and writes its heartbeat, however many webinars exist", () =>
  withApp(async (app) => {
    const writer = app.firestore.bulkWriter({ throttling: false });
    for (let index = 0; index < 30; index += 1) {
      const webinar = webinarOf(index);
      const later = new Date(app.clock.now().getTime() + (index + 1) * 3_600_000);
      const next_action_at = index % 2 === 0 ? null : later;
      void writer.set(app.firestore.doc(`webinars/${webinar.id}`), { ...webinar, next_action_at });
    }
    await writer.close();
    await app.clock.forwardToHour();
    for (const asked of [6, 4]) {
      await usage(app, "DELETE");
      expect(await runSweep(app)).toMatchObject({ webinars: 0, batches_woken: 0 });
      const { queries, document_reads, document_writes, aggregations } = await usage(app);
      expect(queries).toBe(asked);
      expect(aggregations).toBe(0);
      expect(document_reads, "no document: an empty answer is billed as one read").toBe(queries);
      expect(document_writes, "the heartbeat").toBe(1);
      await app.clock.forward(5 * MINUTE);
    }
    const heartbeat = await app.firestore.doc("operations/sweep").get();
    expect(heartbeat.get("last_run_at").toDate().getTime()).toBeGreaterThan(
      app.clock.now().getTime() - 6 * MINUTE,
    );
  }));

testMore("200: of 27 due webinars, one run handles 25 and a task handles the rest at once", () =>
  withApp(async (app) => {
    const due = { status: "SCHEDULED" as const, meet_url: "https://meet.google.com/abc-defg-hij" };
    const webinars = await writeWebinars(app.firestore, 27, () => ({
      ...due,
      starts_at: new Date(hoursAhead(app, 23.9)),
      ends_at: new Date(hoursAhead(app, 25)),
      next_action_at: app.clock.now(),
    }));
    await Promise.all(webinars.map((webinar) => registerMany(app, webinar, 1)));
    expect(await app.sweep()).toMatchObject({ webinars: 25, reminders_opened: 25, failures: 0 });
    await app.settle();
    const mailed = await Promise.all(webinars.map(({ id }) => app.mails(id)));
    expect(mailed.map((mails) => mails.length)).toEqual(Array(27).fill(1));
  }),
);

test("200: a due webinar that cannot be read is counted and logged, and the others get their reminders", () =>
  withApp(async (app) => {
    const due = { status: "SCHEDULED" as const, meet_url: "https://meet.google.com/abc-defg-hij" };
    const webinars = await writeWebinars(app.firestore, 26, (index) => ({
      ...due,
      id: `one-of-26-${index}` as WebinarId,
      starts_at: new Date(hoursAhead(app, 23.9)),
      ends_at: new Date(hoursAhead(app, 25)),
      next_action_at: new Date(app.clock.now().getTime() - MINUTE + index),
    }));
    await Promise.all(webinars.map((webinar) => registerMany(app, webinar, 1)));
    // The first that is due, and the last before the limit of one run.
    const broken = [webinars[0]!, webinars[24]!];
    for (const { id } of broken) await app.firestore.doc(`webinars/${id}`).update({ title: 7 });
    const report = { webinars: 25, reminders_opened: 23, failures: 2 };
    expect(await app.sweep()).toMatchObject(report);
    await app.settle();
    const mailed = await Promise.all(webinars.map(({ id }) => remindersOf(app, id)));
    expect(mailed.map((mails) => mails.length)).toEqual(
      webinars.map((webinar) => (broken.includes(webinar) ? 0 : 1)),
    );
    for (const { id } of broken) {
      const cause = expect.objectContaining({ path: `webinars/${id}` });
      const fields = { webinar_id: id, cause };
      expect(app.logged).toContainEqual(
        expect.objectContaining({ severity: "ERROR", event: "sweep_webinar_failed", fields }),
      );
    }
  }));

test("200: a batch and a run that cannot be read are counted and logged, and all others are looked after", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 3);
    await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
    const long = new Date(app.clock.now().getTime() - 60 * MINUTE);
    const unsent = { state: "planned", planned_at: long, proof_until: null, accepted_at: null };
    await app.firestore
      .doc("mail_batches/broken-1")
      .set({ ...unsent, run_id: "broken", due_at: long, kind: 7 });
    await app.firestore.doc("mail_runs/broken").set({ due_at: long, state: 7, paused: null });
    const signals = [{ about: "paused", at: long, by: "operator" }];
    const run = app.firestore.doc(`mail_runs/reminder_24h-${webinar.id}-v1`);
    await run.update({ due_at: app.clock.now(), signals });
    await app.clock.forward(121_000);
    expect(await app.sweep()).toMatchObject({ batches_woken: 1, failures: 2 });
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(3);
    const told = (event: string) => app.logged.filter((line) => line.event === event);
    expect(told("mail_paused")).toMatchObject([{ fields: { webinar_id: webinar.id } }]);
    expect(told("sweep_webinar_failed")).toMatchObject([
      { severity: "ERROR", fields: { webinar_id: null, cause: { path: "mail_batches/broken-1" } } },
      { severity: "ERROR", fields: { webinar_id: null, cause: { path: "mail_runs/broken" } } },
    ]);
    expect(told("sweep")[0]?.fields).toHaveProperty("oldest_owed_mail_s");
  }));

test("200: a dead worker's batch is found once its lease lapses, and sent again once events arrive for other mail only", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 4);
    const delivery = `/sys/webinars/${webinar.id}/deliveries/reminder_24h`;
    await app.call("POST", `${delivery}/pause`, { body: {} });
    await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
      body: { horizon: "24h" },
    });
    await app.settle();
    const [batch] = (
      await app.firestore.collection("mail_batches").where("webinar_id", "==", webinar.id).get()
    ).docs;
    // The state left by a worker that dies between its claim and the provider's answer.
    const lapses = new Date(app.clock.now().getTime() + MINUTE);
    await batch!.ref.update({
      state: "sending",
      attempt: 1,
      lease_expires_at: lapses,
      due_at: lapses,
    });
    await app.firestore.doc(`mail_runs/${batch!.get("run_id")}`).update({ paused: null });
    expect(await app.sweep()).toMatchObject({ batches_woken: 0 });
    await app.clock.forward(2 * MINUTE);
    expect(await app.sweep()).toMatchObject({ batches_woken: 1 });
    await app.settle();
    const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
    expect(body.mail_runs[0].totals).toMatchObject({ unknown: 4, sent: 0 });
    await app.clock.forward(MINUTE);
    const timestamp = Math.floor(app.clock.now().getTime() / 1000);
    await tellEvents(app, [{ event: "delivered", email: "other@example.org", timestamp }]);
    await app.clock.forward(60 * MINUTE);
    await app.sweep();
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(4);
    const { body: after } = await app.call("GET", `/sys/webinars/${webinar.id}`);
    expect(after.mail_runs[0]).toMatchObject({ state: "done", totals: { sent: 4, unknown: 0 } });
  }));

test("200: a batch whose task was lost is found two minutes later", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 3);
    await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
    expect(await app.sweep()).toMatchObject({ batches_woken: 0 });
    await app.clock.forward(121_000);
    expect(await app.sweep()).toMatchObject({ batches_woken: 1 });
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(3);
  }));

test("200: after an outage of Cloud Tasks one sweep wakes more than a busy hour's share of batches", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 1);
    const { run } = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
    const batch = await app.firestore.doc(`mail_batches/${run.id}-1`).get();
    const writer = app.firestore.bulkWriter({ throttling: false });
    // Nobody is left in them, so that nobody gets a mail.
    const lost = { ...batch.data(), recipients: [], due_at: app.clock.now() };
    const LOST = 300;
    for (let number = 2; number <= LOST; number += 1) {
      const id = `${run.id}-${number}`;
      void writer.set(app.firestore.doc(`mail_batches/${id}`), { ...lost, id, sequence: number });
    }
    await writer.close();
    await app.clock.forward(121_000);
    expect(await app.sweep()).toMatchObject({ batches_woken: LOST, failures: 0 });
  }));
