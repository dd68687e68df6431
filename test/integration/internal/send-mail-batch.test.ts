/** A mail task's work is done once, however often Cloud Tasks delivers it, or deferred as SendGrid asks. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { serviceCalls, type ServiceCall } from "../../support/service-calls.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
let call: ServiceCall;
beforeAll(async () => {
  app = await startApp({ env: { MAIL_BATCH_MAX: "3", FRESH_AUTH_MAX_AGE_S: "86400" } });
  call = await serviceCalls(app, "send-mail-batch");
});
afterAll(() => app.close());

async function runOf(id: string) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs[0];
}

/** A reminder whose first people are bound to a batch that has no task. */
async function bound(people: number) {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, people);
  const { run, batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
  return { id, runId: run.id, task: { work: "send", batch_id: batchIds[0]! } };
}

/** Loses the tasks that `work` creates. */
const losingTasks = <Result>(work: () => Promise<Result>): Promise<Result> =>
  whileHeld(app, { queue: "mail", isLost: true }, work);

test("200: a batch is sent once, however often its task is delivered, even concurrently", async () => {
  const { id, task } = await bound(2);
  for (const { status, body } of await Promise.all([1, 2, 3].map(() => call(task)))) {
    expect({ status, body }).toEqual({ status: 200, body: { outcome: "done" } });
  }
  await app.settle();
  expect((await call(task)).status).toBe(200);
  expect(await app.mails(id)).toHaveLength(2);
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 2, sent: 2 } });
});

test("200: when SendGrid throttles, the batch is sent by a task that waits as long as SendGrid says", async () => {
  const { id, task } = await bound(2);
  const action = { kind: "fail", status: 429, headers: { "retry-after": "7" } };
  await spoilMail(app, { containing: id, action });
  expect(await call(task)).toMatchObject({ status: 200, body: { outcome: "later" } });
  const line = app.logged.find(({ event }) => event === "mail_deferred");
  expect(line).toMatchObject({ severity: "WARNING", fields: { after_ms: 7000 } });
  await app.settle();
  expect(await app.mails(id)).toEqual([]);
  expect(await runOf(id)).toMatchObject({ totals: { owed: 2, sent: 0, pending: 2 } });
  await app.clock.forward(8000);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(2);
});

const WORK: Record<string, () => Promise<{ task: object; mails: () => Promise<unknown[]> }>> = {
  async plan() {
    const { id, runId, task } = await bound(5);
    await losingTasks(() => call(task));
    // Until then the process that bound the first people may still be working.
    await app.clock.forward(61_000);
    return { task: { work: "plan", run_id: runId }, mails: () => app.mails(id) };
  },
  async confirm() {
    const { id, slug } = await scheduled(app);
    await losingTasks(async () => {
      for (let index = 0; index < 5; index += 1) {
        const body = { email: `guest-${index}@example.org`, name: "A guest", consent: true };
        await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
      }
    });
    return { task: { work: "confirm", webinar_id: id }, mails: () => app.mails(id) };
  },
  async sweep() {
    const times = { starts_at: hoursAhead(app, 23.9), ends_at: hoursAhead(app, 25) };
    const { id } = await scheduled(app, times);
    await registerMany(app, { id }, 5);
    const after = { at: new Date(0), id: "0" };
    return { task: { work: "sweep", after }, mails: () => app.mails(id) };
  },
};

test.each(Object.keys(WORK))(
  "200: %s: each of five people gets one mail, and the same task again sends none",
  async (work) => {
    const { task, mails } = await WORK[work]!();
    for (let times = 0; times < 2; times += 1) {
      expect((await call(task)).status).toBe(200);
      await app.settle();
      expect(await mails()).toHaveLength(5);
    }
  },
);

test.each([
  { work: "send", batch_id: "gone" },
  { work: "plan", run_id: "gone" },
  { work: "opt_in", interest_id: "gone" },
  { work: "erase", erasure_id: "gone" },
])("200 for %j, which is gone; nothing is written", async (task) => {
  const before = await app.dump();
  expect((await call(task)).status).toBe(200);
  expect(await app.dump()).toEqual(before);
});

test.each([
  ["work that there is not", { work: "sing" }, "/work"],
  ["no batch", { work: "send" }, "/batch_id"],
  ["an unknown member", { work: "send", batch_id: "one", to: "all" }, "/to"],
])("400 for a task with %s, and nothing is written", async (_case, body, pointer) => {
  const before = await app.dump();
  expect(await call(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect(await app.dump()).toEqual(before);
});

test("200 webinar_gone: a batch or a plan for a deleted webinar sends nothing, is logged, and is not tried again", async () => {
  const { id, runId, task } = await bound(5);
  await app.clock.forward(61_000);
  await app.firestore.doc(`webinars/${id}`).delete();
  const plan = { work: "plan", run_id: runId };
  const gone = { status: 200, body: { outcome: "webinar_gone" } };
  for (const each of [task, plan]) expect(await call(each)).toMatchObject(gone);
  for (const fields of [{ batch: task.batch_id }, { run: runId }]) {
    expect(app.logged).toContainEqual(
      expect.objectContaining({ severity: "WARNING", event: "mail_webinar_gone", fields }),
    );
  }
  expect(await app.mails(id)).toEqual([]);
  // So the sweep does not wake it either.
  expect((await app.firestore.doc(`mail_batches/${task.batch_id}`).get()).get("due_at")).toBe(null);
});

test("200 webinar_gone: confirmations for a webinar that is deleted or was never there are not tried again", async () => {
  const { id } = await scheduled(app);
  await app.firestore.doc(`webinars/${id}`).update({ deleted_at: app.clock.now() });
  for (const webinar_id of [id, "0123456789abcdefghijklmn"]) {
    expect(await call({ work: "confirm", webinar_id })).toMatchObject({
      status: 200,
      body: { outcome: "webinar_gone" },
    });
  }
});
