import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { webinarOf } from "../../support/many-webinars.ts";
import { createSubscriber } from "../../support/subscribers.ts";
import { readsOf } from "../../support/usage.ts";
import { draft, registerMany, scheduled } from "../../support/webinars.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const operations = (options = {}) => app.call("GET", "/sys/operations", options);
const batch = (changes: Record<string, unknown>) => ({
  run_id: "run",
  webinar_id: "webinar",
  kind: "reminder_24h",
  state: "planned",
  due_at: null,
  planned_at: new Date("2026-01-01T00:00:00Z"),
  failure: null,
  recipients: [],
  ...changes,
});

test("200 before anything has run: nothing is late, nothing is open", async () => {
  expect(await operations()).toMatchObject({
    status: 200,
    body: {
      sweep: {
        job: { state: "enabled", schedule: "0 0 29 2 *", last_attempt_succeeded: null },
        last_run_at: null,
        age_s: null,
        is_late: false,
        report: null,
        runs: [],
      },
      queues: ["mail", "post-event", "calendar", "meet", "events"].map((name) => ({
        name,
        state: "running",
        tasks: 0,
        has_more: false,
      })),
      open_batches: { planned: 0, sending: 0, unknown: 0, accepted: 0, oldest_due: null },
      unsent_opt_ins: 0,
      unsent_waiting_letters: 0,
      failures: [],
      disabled_subscribers: [],
    },
  });
});

test("200 with the last sweep and its work; it counts as late once the next one is overdue", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
  await app.sweep();
  const { body } = await operations();
  expect(body.sweep).toMatchObject({
    job: { state: "enabled", next_at: expect.stringMatching(/Z$/) },
    age_s: expect.any(Number),
    is_late: false,
    report: { failures: 0 },
  });
  expect(body.sweep.age_s).toBeLessThan(60);
  // Cloud Scheduler records the attempt's end after the sweep has written its heartbeat.
  await expect
    .poll(async () => (await operations()).body.sweep.job.last_attempt_succeeded)
    .toBe(true);
  const late = await startApp();
  await late.firestore.doc("operations/sweep").set({
    last_run_at: new Date(late.clock.now().getTime() - 16 * 60_000),
    report: { webinars: 1, failures: 2 },
  });
  const { body: after } = await late.call("GET", "/sys/operations");
  // As written by a version that did not keep runs.
  expect(after.sweep).toMatchObject({
    is_late: true,
    report: { webinars: 1, failures: 2 },
    runs: [],
  });
  expect(after.sweep.age_s).toBeGreaterThanOrEqual(16 * 60);
  await late.close();
});

test("200 with the last 20 runs, latest first, in a document of bounded size", async () => {
  const busy = await startApp();
  const heartbeat = busy.firestore.doc("operations/sweep");
  // Starts at a full minute, so that no run crosses into the next minute.
  await busy.clock.forward(60_000 - (busy.clock.now().getTime() % 60_000));
  for (let run = 0; run < 30; run += 1) {
    await busy.sweep();
    await busy.clock.forward(5 * 60_000);
  }
  const { body } = await busy.call("GET", "/sys/operations");
  const { runs, last_run_at } = body.sweep;
  expect(runs).toHaveLength(20);
  expect(runs[0]).toEqual({
    at: last_run_at,
    duration_ms: expect.any(Number),
    report: { webinars: 0, ended: 0, reminders_opened: 0, batches_woken: 0, failures: 0 },
    failure: null,
  });
  const began = runs.map(({ at }: { at: string }) => Date.parse(at));
  expect(began).toEqual(began.toSorted((a: number, b: number) => b - a));
  expect(began[0] - began[19]).toBeGreaterThanOrEqual(19 * 5 * 60_000);
  // Two hours, with a run every five minutes.
  expect(Object.keys((await heartbeat.get()).get("runs"))).toHaveLength(24);
  await busy.close();
});

test("200 with a failed run, its error in words, and the last good run unchanged", async () => {
  const broken = await startApp({ env: { TASKS_LOCATION: "nowhere-1" } });
  const good = await broken.sweep();
  const before = await broken.firestore.doc("operations/sweep").get();
  await broken.clock.forward(5 * 60_000);
  // So many that the rest goes to a queue, which does not exist.
  for (let index = 0; index < 25; index += 1) {
    const webinar = { ...webinarOf(index), next_action_at: before.get("last_run_at") };
    await broken.firestore.doc(`webinars/${webinar.id}`).set(storedWebinar(webinar));
  }
  await broken.sweep();
  const { body } = await broken.call("GET", "/sys/operations");
  expect(body.sweep).toMatchObject({
    last_run_at: before.get("last_run_at").toDate().toISOString(),
    report: good,
    runs: [
      { report: null, failure: expect.stringMatching(/\w+\.$/) },
      { report: good, failure: null },
    ],
  });
  await broken.close();
});

test("200 with open batches by state, and the one that has been due longest", async () => {
  const collection = app.firestore.collection("mail_batches");
  const due = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  await Promise.all([
    collection.doc("a").set(batch({ due_at: due(5) })),
    collection.doc("b").set(batch({ due_at: due(2), state: "sending", webinar_id: "other" })),
    collection.doc("c").set(batch({ due_at: due(9), state: "unknown" })),
    collection.doc("d").set(batch({ state: "stamped" })),
    collection.doc("e").set(batch({ state: "failed", failure: "This address does not exist." })),
  ]);
  const { body } = await operations();
  expect(body.open_batches).toEqual({
    planned: 1,
    sending: 1,
    unknown: 1,
    accepted: 0,
    oldest_due: { batch_id: "b", webinar_id: "other", due_at: "2026-01-01T00:02:00.000Z" },
  });
  expect(body.failures).toContainEqual({
    kind: "mail",
    webinar_id: "webinar",
    at: "2026-01-01T00:00:00.000Z",
    code: null,
    message: "This address does not exist.",
    hint: null,
    batch: { id: "e", kind: "reminder_24h", state: "failed" },
  });
  expect(body.failures.map((each: { batch?: { id: string } }) => each.batch?.id)).toContain("c");
});

test("200 with the Calendar's refusals, in the webinar's words", async () => {
  const { id } = await draft(app, { title: "Refused" });
  const error = { code: "quota_exceeded", message: "Too many.", hint: "Wait.", retryable: true };
  const at = new Date("2026-03-01T00:00:00Z");
  await app.firestore.doc(`webinars/${id}`).update({ meet_provision_error: { ...error, at } });
  const { body } = await operations();
  expect(body.failures[0]).toEqual({
    kind: "calendar",
    webinar_id: id,
    at: at.toISOString(),
    code: "quota_exceeded",
    message: "Too many.",
    hint: "Wait.",
    batch: null,
  });
});

test("200 with a bounded number of reads, however much is stored", async () => {
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (let index = 0; index < 90; index += 1) {
    const state = ["planned", "failed", "unknown"][index % 3]!;
    const due_at = new Date(Date.UTC(2026, 1, 1, 0, 0, index));
    const name = `many-${index}`;
    void writer.set(app.firestore.doc(`mail_batches/${name}`), batch({ state, due_at }));
  }
  await writer.close();
  const usage = { host: app.servers.firestore, database: app.id };
  const reads = await readsOf(usage, operations);
  // The heartbeat, five counts, one due, nothing paused, ten failures of each kind.
  expect(reads).toBeLessThanOrEqual(1 + 5 + 1 + 1 + 20);
  expect((await operations()).body.failures.length).toBeLessThanOrEqual(20);
});

test("200 with the depth of a queue, counted up to one page", async () => {
  const other = await startApp();
  const at = new Date(app.clock.now().getTime() + 3_600_000);
  const task = { queue: "calendar", body: {}, at } as const;
  for (let index = 0; index < 120; index += 1) {
    await other.services.tasks.enqueue({ ...task, name: `later-${index}` });
  }
  const { body } = await other.call("GET", "/sys/operations");
  expect(body.queues).toContainEqual({
    name: "calendar",
    state: "running",
    tasks: 100,
    has_more: true,
  });
  await other.close();
});

describe("200 even", () => {
  test("if Scheduler and Tasks do not answer", async () => {
    const unreachable = "127.0.0.1:9";
    const cut = await startApp({
      env: { CLOUD_SCHEDULER_EMULATOR_HOST: unreachable, CLOUD_TASKS_EMULATOR_HOST: unreachable },
    });
    const { status, body } = await cut.call("GET", "/sys/operations");
    expect(status).toBe(200);
    expect(body.sweep.job).toEqual({ reason: expect.any(String) });
    expect(body.queues).toEqual({ reason: expect.any(String) });
    expect(body.open_batches.planned).toBe(0);
    await cut.close();
  });

  test("if the job and the queues are missing", async () => {
    const bare = await startApp({ env: { REGION: "nowhere-1", TASKS_LOCATION: "nowhere-1" } });
    const { status, body } = await bare.call("GET", "/sys/operations");
    expect(status).toBe(200);
    expect(body.sweep.job.state).toBe("missing");
    expect(body.queues.map(({ state }: { state: string }) => state)).toEqual(
      Array(5).fill("missing"),
    );
    await bare.close();
  });
});

test("200 with the subscribers that failures or a 410 have disabled, and without those of operators", async () => {
  const disable = async (name: string, reason: string, at: Date) => {
    const { id } = (await createSubscriber(app, { name })).body;
    const document = app.firestore.doc(`subscribers/${id}`);
    await document.update({ status: "disabled", disabled_reason: reason, disabled_at: at });
    return id;
  };
  const now = app.clock.now();
  const first = await disable("CRM", "failing", new Date(now.getTime() - 60_000));
  const second = await disable("Zapier", "gone", now);
  await disable("Own", "operator", now);
  await createSubscriber(app, { name: "Active" });
  expect((await operations()).body.disabled_subscribers).toEqual([
    { subscriber_id: second, name: "Zapier", reason: "gone", at: now.toISOString() },
    expect.objectContaining({ subscriber_id: first, name: "CRM", reason: "failing" }),
  ]);
});
