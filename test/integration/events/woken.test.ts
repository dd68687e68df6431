/** Subscribers are woken by the commit that notes an event. The sweep is for what a task did not do. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { jsonLog } from "../../../shared/platform/log.ts";
import { wakeSubscribers } from "../../../shared/subscribers/wake-subscribers.ts";
import { startApp, type App } from "../../support/app.ts";
import { sweepLater } from "../../support/events-out.ts";
import { taskBodies } from "../../support/outside.ts";
import { whileHeld } from "../../support/queues.ts";
import { startReceiver } from "../../support/receiver.ts";
import { createSubscriber } from "../../support/subscribers.ts";
import { readsOf } from "../../support/usage.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let slug: string;
beforeAll(async () => {
  app = await startApp();
  receiver = await startReceiver();
  await createSubscriber(app, {
    url: receiver.url,
    event_types: ["life.petanque.registration.created"],
  });
  ({ slug } = await scheduled(app));
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});
beforeEach(async () => {
  await sweepLater(app);
  await app.settle();
  receiver.received.length = 0;
});

const register = (email: string) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email, name: "Ada Lovelace", consent: true },
  });

const types = () => receiver.received.map(({ event }) => event.type);
const CREATED = "life.petanque.registration.created";
const fanOuts = async () => (await taskBodies(app)).split("fan_out").length - 1;

test("an event reaches its subscribers without a sweep", async () => {
  expect((await register("woken@example.org")).status).toBe(202);
  await app.settle();
  expect(types()).toContain(CREATED);
});

test("whatever commits in one second shares a task, which finds all of it", async () => {
  const people = Array.from({ length: 12 }, (_, index) => `shared-${index}@example.org`);
  await whileHeld(app, { queue: "events" }, async () => {
    const answers = await Promise.all(people.map(register));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 202));
    expect(await fanOuts()).toBe(1);
  });
  await app.settle();
  const subjects = new Set(receiver.received.map(({ event }) => event.subject));
  expect(subjects.size).toBe(people.length);
});

test("if the task is lost, the sweep sends the event", async () => {
  await whileHeld(app, { queue: "events", isLost: true }, () => register("lost@example.org"));
  await app.settle();
  expect(types()).toEqual([]);
  await sweepLater(app);
  await app.settle();
  expect(types()).toContain(CREATED);
});

test.each([
  ["refuses", () => Promise.reject(new Error("queue is gone"))],
  ["never answers", () => new Promise<never>(() => {})],
])(
  "a Cloud Tasks that %s delays a request by a second at most, and fails none",
  async (_case, enqueue) => {
    const { firestore, clock } = app.services;
    const logged: string[] = [];
    const log = jsonLog((line) => logged.push(line));
    await wakeSubscribers({ firestore, clock, tasks: { enqueue }, log });
    expect(logged).toEqual([expect.stringMatching(/"severity":"WARNING".*subscribers_not_woken/)]);
  },
);

test("where nobody subscribes, nothing is made and nothing is read for a minute", async () => {
  const alone = await startApp();
  try {
    const made: unknown[] = [];
    const { firestore, clock, log } = alone.services;
    const tasks = { enqueue: async (task: unknown) => void made.push(task) };
    const wake = () => wakeSubscribers({ firestore, clock, tasks, log });
    const database = { host: alone.servers.firestore, database: alone.id };
    // An empty answer is charged as one read.
    expect(await readsOf(database, () => Promise.all(Array.from({ length: 20 }, wake)))).toBe(1);
    // Found only once the instance looks again.
    await createSubscriber(alone, { url: receiver.url });
    await wake();
    expect(made).toEqual([]);
    await alone.clock.forward(60_000);
    await wake();
    expect(made).toHaveLength(1);
  } finally {
    await alone.close();
  }
});
