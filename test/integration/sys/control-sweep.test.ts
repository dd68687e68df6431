import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const order = (action: unknown, options = {}) =>
  app.call("POST", "/sys/operations/sweep", { body: { action }, ...options });
const jobState = async () => (await app.call("GET", "/sys/operations")).body.sweep.job.state;
const auditRows = async () =>
  (await app.firestore.collection("sys_audit").get()).docs.map((each) => each.data());

beforeEach(async () => {
  await order("resume");
  for (const { id } of await auditRows()) await app.firestore.doc(`sys_audit/${id}`).delete();
});

test("200 run: the sweep runs once", async () => {
  const heartbeat = app.firestore.doc("operations/sweep");
  expect((await heartbeat.get()).exists).toBe(false);
  expect(await order("run")).toMatchObject({ status: 200, body: { action: "run" } });
  await app.eventually(async () => (await heartbeat.get()).exists).toBe(true);
});

test("200 pause and resume; repetitions get the same answers", async () => {
  for (const [action, state] of [
    ["pause", "paused"],
    ["pause", "paused"],
    ["resume", "enabled"],
    ["resume", "enabled"],
  ]) {
    expect(await order(action)).toMatchObject({ status: 200, body: { action, job: { state } } });
    expect(await jobState()).toBe(state);
  }
});

test("200 for ten concurrent pauses", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => order("pause")));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  for (const { body } of answers)
    expect(body.job).toMatchObject({ state: "paused", next_at: null });
  expect(await auditRows()).toHaveLength(10);
});

test("200: each action has an audit row with its operator", async () => {
  await order("pause", { as: "engineer" });
  expect(await auditRows()).toMatchObject([
    {
      action: "sys.operations.sweep",
      outcome: "done",
      actor_email: "engineer@tests.petanque.life",
      webinar_id: null,
      facts: { action: "pause", stage: "ordered" },
    },
  ]);
});

test("400 for an unknown action, a missing one and an extra member", async () => {
  for (const body of [{ action: "stop" }, {}, { action: "run", at: "now" }]) {
    const answer = await app.call("POST", "/sys/operations/sweep", { body });
    expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  }
  expect(await auditRows()).toEqual([]);
});

test("404 if the job does not exist", async () => {
  const bare = await startApp({ env: { REGION: "nowhere-1" } });
  const answer = await bare.call("POST", "/sys/operations/sweep", { body: { action: "pause" } });
  expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
  await bare.close();
});

test("503 if Cloud Scheduler does not answer, and the audit says that nothing was done", async () => {
  const cut = await startApp({ env: { CLOUD_SCHEDULER_EMULATOR_HOST: "127.0.0.1:9" } });
  const answer = await cut.call("POST", "/sys/operations/sweep", { body: { action: "run" } });
  expect(answer).toMatchObject({ status: 503, body: { code: "try_later" } });
  const { docs } = await cut.firestore.collection("sys_audit").get();
  const stages = new Set(docs.map((each) => each.get("facts.stage")));
  expect(stages).toEqual(new Set(["ordered", "failed"]));
  await cut.close();
});
