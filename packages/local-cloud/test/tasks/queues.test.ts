// Rules of google.cloud.tasks.v2 cloudtasks.proto and queue.proto.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { code, PARENT } from "../rpc-client.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

describe("a queue", () => {
  it("gets the service's defaults for unset fields", async () => {
    const [queue] = await world.client.getQueue({ name: await world.queue() });
    expect(queue).toMatchObject({
      state: "RUNNING",
      purgeTime: null,
      rateLimits: {
        maxDispatchesPerSecond: 500,
        maxConcurrentDispatches: 1000,
        maxBurstSize: 100,
      },
      retryConfig: { maxAttempts: 100, maxDoublings: 16, maxRetryDuration: null },
    });
  });

  it("is not created by creating a task in it", async () => {
    const parent = `${PARENT}/queues/nowhere`;
    await expect(world.create(parent)).rejects.toEqual(code("NOT_FOUND"));
    await expect(world.client.getQueue({ name: parent })).rejects.toEqual(code("NOT_FOUND"));
  });

  it("can be created only once", async () => {
    const name = await world.queue();
    await expect(world.client.createQueue({ parent: PARENT, queue: { name } })).rejects.toEqual(
      code("ALREADY_EXISTS"),
    );
  });

  it.each([
    ["an underscore in the id", { name: `${PARENT}/queues/a_b` }],
    ["an id of 101 characters", { name: `${PARENT}/queues/${"a".repeat(101)}` }],
    ["another location's name", { name: `${PARENT}x/queues/a` }],
    ["501 dispatches a second", { rateLimits: { maxDispatchesPerSecond: 501 } }],
    ["5001 concurrent dispatches", { rateLimits: { maxConcurrentDispatches: 5001 } }],
    ["-2 attempts", { retryConfig: { maxAttempts: -2 } }],
    [
      "a min_backoff above max_backoff",
      { retryConfig: { minBackoff: { seconds: 9 }, maxBackoff: { seconds: 8 } } },
    ],
  ])("is refused with %s", async (_, queue) => {
    const name = `${PARENT}/queues/refused`;
    await expect(
      world.client.createQueue({ parent: PARENT, queue: { name, ...queue } }),
    ).rejects.toEqual(code("INVALID_ARGUMENT"));
  });

  it("changes only the fields in the update mask", async () => {
    const name = await world.queue({ retryConfig: { maxAttempts: 7, maxDoublings: 3 } });
    const [updated] = await world.client.updateQueue({
      queue: { name, retryConfig: { maxAttempts: 9 }, rateLimits: { maxDispatchesPerSecond: 2 } },
      updateMask: { paths: ["retry_config.max_attempts"] },
    });
    expect(updated.retryConfig).toMatchObject({ maxAttempts: 9, maxDoublings: 3 });
    expect(updated.rateLimits?.maxDispatchesPerSecond).toBe(500);
    await expect(
      world.client.updateQueue({ queue: { name }, updateMask: { paths: ["colour"] } }),
    ).rejects.toEqual(code("INVALID_ARGUMENT"));
  });

  it("is created by an update if it does not exist", async () => {
    const name = `${PARENT}/queues/made-by-update`;
    await world.client.updateQueue({ queue: { name, retryConfig: { maxAttempts: 4 } } });
    const [queue] = await world.client.getQueue({ name });
    expect(queue.retryConfig?.maxAttempts).toBe(4);
  });

  it("keeps its tasks while it is paused and sends them when it is resumed", async () => {
    const name = await world.queue();
    const [paused] = await world.client.pauseQueue({ name });
    expect(paused.state).toBe("PAUSED");
    world.target.received.length = 0;
    await world.create(name);
    await world.landed(name);
    expect(world.target.received).toHaveLength(0);
    const [resumed] = await world.client.resumeQueue({ name });
    expect(resumed.state).toBe("RUNNING");
    await world.target.gets(1);
  });

  it("loses all its tasks in a purge; their names stay taken", async () => {
    const name = await world.queue();
    await world.client.pauseQueue({ name });
    await world.create(name, { name: `${name}/tasks/first` });
    await world.create(name);
    const [purged] = await world.client.purgeQueue({ name });
    expect(Number(purged.purgeTime?.seconds)).toBe(world.clock.now() / 1000);
    expect((await world.client.listTasks({ parent: name }))[0]).toEqual([]);
    await expect(world.create(name, { name: `${name}/tasks/first` })).rejects.toEqual(
      code("ALREADY_EXISTS"),
    );
  });

  it("answers an unknown method with its name", async () => {
    await expect(
      world.client.testIamPermissions({ resource: `${PARENT}/queues/any`, permissions: [] }),
    ).rejects.toMatchObject({ code: 12, details: expect.stringContaining("TestIamPermissions") });
  });
});
