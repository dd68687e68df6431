// dispatch_deadline of task.proto.
import { afterAll, beforeAll, expect, it } from "vitest";
import { answer } from "../target.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

it("a worker that is not done by the deadline loses the connection, works on, and is asked again", async () => {
  let done = false;
  world.target.react = async (received, response) => {
    if (world.target.received.length > 1) return answer(200)(received, response);
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    done = true;
    return answer(200)(received, response);
  };
  const queue = await world.queue();
  const { name } = await world.create(queue, { dispatchDeadline: { seconds: 15 } });
  const [slow, again] = await world.target.gets(2, 25_000);
  // Seen from the worker, which on a busy machine sees both ends late.
  expect(slow!.abortedAt! - slow!.at).toBeGreaterThanOrEqual(14_000);
  expect(slow!.abortedAt! - slow!.at).toBeLessThan(18_000);
  // The second attempt overlaps the first, whose worker has not stopped.
  expect(done).toBe(false);
  expect(again!.headers).toMatchObject({
    "x-cloudtasks-taskname": name!.split("/").at(-1),
    "x-cloudtasks-taskretrycount": "1",
    "x-cloudtasks-taskexecutioncount": "0",
  });
  await world.quiet(queue);
});
