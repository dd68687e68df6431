// attempt_deadline of job.proto.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

it("an attempt that is not answered by the deadline is cancelled and marked DEADLINE_EXCEEDED", async () => {
  let cancelled = (_at: number) => {};
  const cancelledAt = new Promise<number>((resolve) => (cancelled = resolve));
  world.target.react = (_, response) => response.on("close", () => cancelled(Date.now()));
  const { name } = await world.create({
    attemptDeadline: { seconds: 15 },
    schedule: "0 0 1 1 *",
  });
  await world.client.runJob({ name });
  const [received] = await world.target.gets(1);
  expect((await cancelledAt) - received!.at).toBeGreaterThanOrEqual(14_900);
  const [job] = await world.client.getJob({ name });
  expect(job.status?.code).toBe(4);
});
