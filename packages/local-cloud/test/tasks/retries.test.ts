// RetryConfig of queue.proto; "Cloud Tasks retries every response outside 2xx" (target.proto).
import { fc } from "../../testing/property.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { retryDelayMs } from "../../wire/retries.ts";
import { answer } from "../target.ts";
import { code } from "../rpc-client.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());
beforeEach(() => {
  world.target.received.length = 0;
  world.target.react = answer(200);
});

const millis = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 });
const quick = { minBackoff: millis(20), maxBackoff: millis(20) };
/** Answers with these statuses in turn, and then always with the last. */
const answersInTurn = (...statuses: number[]) => {
  let turn = 0;
  world.target.react = (received, response) =>
    answer(statuses[Math.min(turn++, statuses.length - 1)]!)(received, response);
};

describe("backoff", () => {
  it("doubles, then grows by a constant step, then stays, as in the documentation's example", () => {
    const config = { minMs: 10_000, maxMs: 300_000, maxDoublings: 3 };
    const seconds = [1, 2, 3, 4, 5, 6, 7, 8].map((retry) => retryDelayMs(config, retry) / 1000);
    expect(seconds).toEqual([10, 20, 40, 80, 160, 240, 300, 300]);
  });

  it("never shrinks and stays between its bounds", () => {
    const config = fc.record({
      minMs: fc.integer({ min: 1, max: 10_000 }),
      maxMs: fc.integer({ min: 10_000, max: 10_000_000 }),
      maxDoublings: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(config, fc.integer({ min: 1, max: 200 }), (backoff, retry) => {
        const delay = retryDelayMs(backoff, retry);
        expect(delay).toBeGreaterThanOrEqual(backoff.minMs);
        expect(delay).toBeLessThanOrEqual(backoff.maxMs);
        expect(retryDelayMs(backoff, retry + 1)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });
});

describe("a retry", () => {
  it.each([302, 400, 404, 409, 429, 500, 503])("follows status %d", async (status) => {
    answersInTurn(status, 200);
    const queue = await world.queue({ retryConfig: quick });
    await world.create(queue);
    await world.quiet(queue);
    const [, again] = world.target.received;
    expect(again!.headers).toMatchObject({
      "x-cloudtasks-taskretrycount": "1",
      // "does not include failures due to 5XX error codes"
      "x-cloudtasks-taskexecutioncount": status < 500 ? "1" : "0",
      "x-cloudtasks-taskpreviousresponse": String(status),
    });
    expect(world.target.received).toHaveLength(2);
  });

  it("follows if the worker hangs up or is unreachable", async () => {
    world.target.react = (_, response) => {
      if (world.target.received.length < 3) response.destroy();
      else response.end();
    };
    const queue = await world.queue({ retryConfig: quick });
    await world.create(queue);
    await world.quiet(queue);
    expect(world.target.received).toHaveLength(3);
    const { name } = await world.create(queue, { http: { url: "http://127.0.0.1:9/" } });
    await world.landed(queue);
    await world.clock.forward(20);
    await world.landed(queue);
    const [task] = await world.client.getTask({ name });
    expect(task).toMatchObject({ dispatchCount: 2, responseCount: 0 });
    expect(task.lastAttempt?.responseStatus?.code).toBe(14);
  });

  it("waits for the queue's backoff", async () => {
    answersInTurn(500);
    const backoff = { minBackoff: millis(100), maxBackoff: millis(250), maxDoublings: 1 };
    const queue = await world.queue({ retryConfig: { ...backoff, maxAttempts: 4 } });
    await world.create(queue);
    for (const wanted of [100, 200, 250]) {
      const next = await world.landed(queue);
      expect(next! - world.clock.now()).toBe(wanted);
      await world.clock.set(next!);
    }
    expect(await world.target.gets(4)).toHaveLength(4);
  });

  it("waits for the worker's Retry-After", async () => {
    world.target.react = (received, response) =>
      answer(world.target.received.length === 1 ? 503 : 200, { "retry-after": "1" })(
        received,
        response,
      );
    const queue = await world.queue({ retryConfig: quick });
    await world.create(queue);
    expect((await world.landed(queue))! - world.clock.now()).toBe(1000);
    await world.clock.forward(1000);
    await world.target.gets(2);
  });

  it("is shown in the task", async () => {
    answersInTurn(503);
    const queue = await world.queue({ retryConfig: { minBackoff: { seconds: 60 } } });
    const { name } = await world.create(queue);
    await world.landed(queue);
    const [task] = await world.client.getTask({ name });
    expect(task).toMatchObject({ dispatchCount: 1, responseCount: 1 });
    expect(task.lastAttempt?.responseStatus).toMatchObject({ code: 14 });
    expect(task.firstAttempt?.dispatchTime).toEqual(task.lastAttempt?.dispatchTime);
    expect(Number(task.scheduleTime?.seconds)).toBe(Math.floor(world.clock.now() / 1000) + 60);
  });
});

describe("a task that fails for good", () => {
  it("is removed after its last attempt; its name stays taken", async () => {
    answersInTurn(500);
    const queue = await world.queue({ retryConfig: { ...quick, maxAttempts: 3 } });
    const name = `${queue}/tasks/hopeless`;
    await world.create(queue, { name });
    await world.quiet(queue);
    expect(world.target.received).toHaveLength(3);
    await expect(world.client.getTask({ name })).rejects.toEqual(code("NOT_FOUND"));
    await expect(world.create(queue, { name })).rejects.toEqual(code("ALREADY_EXISTS"));
  });

  it("must reach both limits: attempts and duration", async () => {
    answersInTurn(500);
    const retryConfig = { ...quick, maxAttempts: 2, maxRetryDuration: { seconds: 1 } };
    const queue = await world.queue({ retryConfig });
    const begun = world.clock.now();
    await world.create(queue);
    await world.quiet(queue);
    // One attempt at once, then one every 20 ms; the last is after a second.
    expect(world.target.received).toHaveLength(51);
    expect(world.clock.now() - begun).toBe(1000);
  });
});

it("a worker that answers 429 slows the whole queue down; other answers speed it up again", async () => {
  answersInTurn(429, 429, 429, 429, 429, 429, 200);
  const queue = await world.queue({ retryConfig: quick });
  const sendsFive = async () => {
    const begun = world.clock.now();
    await Promise.all(Array.from({ length: 5 }, () => world.create(queue)));
    await world.quiet(queue);
    return world.clock.now() - begun;
  };
  for (let count = 0; count < 6; count += 1) {
    await world.create(queue);
    await world.landed(queue);
  }
  // At 500 a second, so few tasks would be one burst.
  expect(await sendsFive()).toBeGreaterThan(100);
  for (let burst = 0; burst < 3; burst += 1) await sendsFive();
  await world.clock.forward(1000);
  expect(await sendsFive()).toBe(0);
});
