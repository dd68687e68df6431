// "At-least-once" delivery: duplicate, late, overlapping or out of order, as often as a test asks for.
import { afterEach, beforeEach, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { PARENT } from "../rpc-client.ts";
import { answer, type Received } from "../target.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => void (world = await startWorld()));
afterEach(() => world.close());

const idOf = ({ headers }: Received) => String(headers["x-cloudtasks-taskname"]);

/** Creates tasks 0, 1, 2, …, waits until the queue is empty, and returns the requests that the worker got. */
async function deliver(count: number, mode: object): Promise<Received[]> {
  const queue = await world.queue();
  await world.control("POST", "/__delivery", { ...mode, queue });
  world.target.received.length = 0;
  for (let id = 0; id < count; id += 1)
    await world.create(queue, { name: `${queue}/tasks/task-${id}` });
  await world.quiet(queue);
  return [...world.target.received];
}

it("delivers every task twice, one after the other", async () => {
  const received = await deliver(5, { duplicate: 1 });
  expect(received).toHaveLength(10);
  for (const [id, times] of Object.entries(Object.groupBy(received, idOf))) {
    expect(times, id).toHaveLength(2);
    expect(times![1]!.at).toBeGreaterThanOrEqual(times![0]!.endedAt!);
    expect(times![1]!.headers["x-cloudtasks-taskretrycount"]).toBe("0");
  }
});

it("delivers both at once if they are set to overlap", async () => {
  // The worker answers none before its duplicate has arrived.
  world.target.react = async (received, response) => {
    await until(
      () => world.target.received.filter((one) => idOf(one) === idOf(received)).length > 1,
    );
    return answer(200)(received, response);
  };
  const received = await deliver(3, { duplicate: 1, overlap: 1 });
  for (const times of Object.values(Object.groupBy(received, idOf)))
    expect(times![1]!.at).toBeLessThan(times![0]!.endedAt!);
  expect(received).toHaveLength(6);
});

it("continues when the second delivery of a task ends last", async () => {
  const queue = await world.queue({ rateLimits: { maxConcurrentDispatches: 1 } });
  await world.control("POST", "/__delivery", { duplicate: 1, overlap: 1 });
  const met = new Set<string>();
  world.target.react = async (received, response) => {
    // Of two concurrent deliveries, the duplicate arrives first.
    if (!met.has(idOf(received))) {
      met.add(idOf(received));
      await until(() =>
        world.target.received.some(
          (one) => one !== received && idOf(one) === idOf(received) && one.endedAt !== undefined,
        ),
      );
    }
    return answer(200)(received, response);
  };
  for (let id = 0; id < 3; id += 1) await world.create(queue);
  expect(await world.target.gets(6)).toHaveLength(6);
});

it("delivers late", async () => {
  const queue = await world.queue();
  await world.control("POST", "/__delivery", { delay_ms: [150, 250] });
  await world.create(queue);
  await world.clock.forward(149);
  await world.landed(queue);
  expect(world.target.received).toHaveLength(0);
  await world.clock.forward(101);
  expect(await world.target.gets(1)).toHaveLength(1);
});

it("delivers out of order", async () => {
  const ids = (await deliver(30, { reorder: true })).map(idOf);
  expect(new Set(ids).size).toBe(30);
  expect(ids).not.toEqual([...ids].sort((a, b) => Number(a.slice(5)) - Number(b.slice(5))));
});

it("duplicates the same tasks for the same seed, and others for another seed", async () => {
  const duplicated = async (seed: number) => {
    // The queue has the same name in all three worlds, so the tasks have the same names.
    await world.close();
    world = await startWorld();
    const name = `${PARENT}/queues/seeded`;
    await world.client.createQueue({ parent: PARENT, queue: { name } });
    await world.control("POST", "/__delivery", { duplicate: 0.3, seed });
    for (let id = 0; id < 40; id += 1) await world.create(name, { name: `${name}/tasks/t${id}` });
    await world.quiet(name);
    const groups = Object.entries(Object.groupBy(world.target.received, idOf));
    return groups.flatMap(([id, times]) => (times!.length > 1 ? [id] : [])).sort();
  };
  const once = await duplicated(1);
  expect(once.length).toBeGreaterThan(3);
  expect(once.length).toBeLessThan(25);
  expect(await duplicated(1)).toEqual(once);
  expect(await duplicated(2)).not.toEqual(once);
});

it("affects only its queue, and ends when it is deleted", async () => {
  await world.control("POST", "/__delivery", { duplicate: 1, queue: "queues/another" });
  const queue = await world.queue();
  await world.create(queue);
  await world.quiet(queue);
  expect(world.target.received).toHaveLength(1);
  await world.control("POST", "/__delivery", { duplicate: 1 });
  await world.control("DELETE", "/__delivery");
  await world.create(queue);
  await world.quiet(queue);
  expect(world.target.received).toHaveLength(2);
});

it("refuses an unknown mode", async () => {
  expect(await world.control("POST", "/__delivery", { duplicate: 2 })).toHaveProperty("error");
});
