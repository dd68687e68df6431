/** What the sweep costs, how much of it one run does, and what it finds of others' work. */
import { expect, test } from "vitest";
import { openReminder } from "../../../shared/reminders/send.ts";
import { sweep } from "../../../shared/reminders/sweep.ts";
import { startApp, type App } from "../../support/app.ts";
import { webinarOf } from "../../support/many-webinars.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const SETTINGS = { env: { FRESH_AUTH_MAX_AGE_S: "1000000000" } };
const MINUTE = 60_000;
const actor = {
  uid: "system:sweep",
  email: null,
  capabilities: [],
  request_id: "test",
  address: "",
  user_agent: "",
};

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

/** As the scheduler calls it, without the harness' look at the heartbeat. */
async function runSweep(app: App) {
  const { firestore, tasks, clock, kinds } = app.services;
  const onFailure = (_id: string, error: unknown) => {
    throw error;
  };
  return sweep({ firestore, tasks, clock, kinds, onFailure }, actor);
}

test("an idle sweep asks two questions, finds nothing and writes its heartbeat, among 300 webinars", () =>
  withApp(async (app) => {
    const writer = app.firestore.bulkWriter({ throttling: false });
    for (let index = 0; index < 300; index += 1) {
      const webinar = webinarOf(index);
      const later = new Date(app.clock.now().getTime() + (index + 1) * 3_600_000);
      const next_action_at = index % 2 === 0 ? null : later;
      void writer.set(app.firestore.doc(`webinars/${webinar.id}`), { ...webinar, next_action_at });
    }
    await writer.close();
    await usage(app, "DELETE");
    expect(await runSweep(app)).toMatchObject({ webinars: 0, batches_woken: 0 });
    const { queries, document_reads, document_writes, aggregations } = await usage(app);
    expect(queries).toBe(2);
    expect(aggregations).toBe(0);
    expect(document_reads, "no document: an empty answer is billed as one read").toBe(queries);
    expect(document_writes, "the heartbeat").toBe(1);
    const heartbeat = await app.firestore.doc("operations/sweep").get();
    expect(heartbeat.get("last_run_at").toDate().getTime()).toBeGreaterThan(Date.now() - MINUTE);
  }));

test(
  "of thirty due webinars one run does twenty-five, and tasks do the rest at once",
  () =>
    withApp(async (app) => {
      const ids: string[] = [];
      for (let index = 0; index < 30; index += 1) {
        const webinar = await scheduled(app, { title: `Talk ${index}` });
        ids.push(webinar.id);
        await registerMany(app, webinar, 1);
      }
      app.clock.forward(61 * MINUTE);
      expect(await app.sweep()).toMatchObject({ webinars: 25, reminders_opened: 25, failures: 0 });
      await app.settle();
      const mailed = await Promise.all(ids.map((id) => app.mails(id)));
      expect(mailed.map((mails) => mails.length)).toEqual(ids.map(() => 1));
    }),
  120_000,
);

test("a batch whose worker died is found when its lease has lapsed, and sent after the grace, once", () =>
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
    // As a worker leaves it that dies between its claim and the provider's answer.
    const lapses = new Date(app.clock.now().getTime() + MINUTE);
    await batch!.ref.update({
      state: "sending",
      attempt: 1,
      lease_expires_at: lapses,
      due_at: lapses,
    });
    await app.firestore.doc(`mail_runs/${batch!.get("run_id")}`).update({ paused: null });
    expect(await app.sweep()).toMatchObject({ batches_woken: 0 });
    app.clock.forward(2 * MINUTE);
    expect(await app.sweep()).toMatchObject({ batches_woken: 1 });
    await app.settle();
    const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
    expect(body.mail_runs[0].totals).toMatchObject({ unknown: 4, sent: 0 });
    app.clock.forward(60 * MINUTE);
    await app.sweep();
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(4);
    const { body: after } = await app.call("GET", `/sys/webinars/${webinar.id}`);
    expect(after.mail_runs[0]).toMatchObject({ state: "done", totals: { sent: 4, unknown: 0 } });
  }));

test("a batch whose task was lost is found two minutes later", () =>
  withApp(async (app) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 3);
    await openReminder(app.services, actor, webinar.id, { horizon: "24h", origin: "operator" });
    expect(await app.sweep()).toMatchObject({ batches_woken: 0 });
    app.clock.forward(121_000);
    expect(await app.sweep()).toMatchObject({ batches_woken: 1 });
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(3);
  }));
