// attempt_deadline of job.proto.
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../../testing/until.ts";
import { SLOT, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

it("an attempt without an answer by its deadline is cancelled as DEADLINE_EXCEEDED", async () => {
  world.target.react = () => {};
  const { name } = await world.create({ attemptDeadline: { seconds: 15 } });
  await world.due();
  const [received] = await world.target.gets(1);
  await world.set(Date.parse(SLOT) + 14_999);
  expect((await world.client.getJob({ name }))[0].status).toBeNull();
  await world.set(Date.parse(SLOT) + 15_000);
  await until(() => received!.abortedAt !== undefined);
  await world.landed();
  const [job] = await world.client.getJob({ name });
  expect(job.status?.code).toBe(4);
});
