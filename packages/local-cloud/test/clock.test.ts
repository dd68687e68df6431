// A test can set the time of Cloud Tasks and Cloud Scheduler, which then stands still. Everything else keeps the machine's time.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { PARENT } from "./rpc-client.ts";
import { startWorld as startScheduler, type World as SchedulerWorld } from "./scheduler/world.ts";
import { startWorld as startTasks, type World as TasksWorld } from "./tasks/world.ts";

const HOUR_MS = 3_600_000;

let tasks: TasksWorld;
let scheduler: SchedulerWorld;
beforeAll(async () => {
  [tasks, scheduler] = await Promise.all([startTasks(), startScheduler()]);
});
afterAll(() => Promise.all([tasks.close(), scheduler.close()]));
beforeEach(() => {
  tasks.target.received.length = 0;
  scheduler.target.received.length = 0;
});

it("a task that is due in an hour is sent when the clock is set an hour ahead", async () => {
  const queue = await tasks.queue();
  await tasks.create(queue, { scheduleTime: tasks.clock.timestamp(HOUR_MS) });
  expect(await tasks.landed(queue)).toBe(tasks.clock.now() + HOUR_MS);
  await tasks.clock.forward(HOUR_MS - 1);
  await tasks.landed(queue);
  expect(tasks.target.received).toHaveLength(0);
  await tasks.clock.forward(1);
  await tasks.landed(queue);
  expect(tasks.target.received).toHaveLength(1);
});

it("a clock never runs backwards", async () => {
  const queue = await tasks.queue();
  const before = tasks.clock.now();
  await tasks.clock.set(before - HOUR_MS);
  await tasks.clock.set(before);
  const task = await tasks.create(queue);
  expect(Number(task.scheduleTime?.seconds)).toBe(Math.floor(before / 1000));
});

it("a job that is scheduled every five minutes runs each time that the clock reaches the next one", async () => {
  await scheduler.create({ schedule: "*/5 * * * *" });
  const times = ["10:04:59", "10:05:00", "10:09:59", "10:10:00"];
  const runs: number[] = [];
  for (const time of times) {
    await scheduler.set(Date.parse(`2026-11-24T${time}Z`));
    await scheduler.landed();
    runs.push(scheduler.target.received.length);
  }
  expect(runs).toEqual([0, 1, 1, 2]);
});

it("queues of another location keep the machine's time", async () => {
  const parent = PARENT.replace("europe-west1", "europe-north1");
  const queue = `${parent}/queues/elsewhere`;
  await tasks.client.createQueue({ parent, queue: { name: queue } });
  const earliest = Math.floor(Date.now() / 1000);
  const task = await tasks.create(queue);
  expect(Number(task.scheduleTime?.seconds)).toBeGreaterThanOrEqual(earliest);
  expect(await tasks.target.gets(1)).toHaveLength(1);
});

it.each([
  ["a time that is none", { prefix: PARENT, now: "tomorrow" }],
  ["what is no resource", { prefix: "anything", now: "2026-11-24T10:00:00Z" }],
])("%s is refused", async (_, setting) => {
  expect(await tasks.control("POST", "/__clock", setting)).toHaveProperty("error");
});
