// dispatch_deadline of task.proto.
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { answer } from "../target.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

it("a worker that misses the deadline loses the connection, keeps working and gets the task again", async () => {
  const working = Promise.withResolvers<void>();
  let done = false;
  world.target.react = async (received, response) => {
    if (world.target.received.length > 1) return answer(200)(received, response);
    await working.promise;
    done = true;
    return answer(200)(received, response);
  };
  const queue = await world.queue();
  const { name } = await world.create(queue, { dispatchDeadline: { seconds: 15 } });
  const [slow] = await world.target.gets(1);
  await world.clock.forward(14_999);
  const [task] = await world.client.getTask({ name });
  expect(task.lastAttempt?.responseStatus).toBeNull();
  await world.clock.forward(1);
  await until(() => slow!.abortedAt !== undefined);
  await world.quiet(queue);
  const [, again] = await world.target.gets(2);
  // The second attempt overlaps the first, whose worker has not stopped.
  expect(done).toBe(false);
  expect(again!.headers).toMatchObject({
    "x-cloudtasks-taskname": name!.split("/").at(-1),
    "x-cloudtasks-taskretrycount": "1",
    "x-cloudtasks-taskexecutioncount": "0",
  });
  working.resolve();
});
