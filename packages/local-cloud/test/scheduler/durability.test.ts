// Jobs survive kill -9.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Child, serveInChild } from "../../testing/serve-in-child.ts";
import { answer, startTarget, type Target } from "../target.ts";
import { code, PARENT } from "../rpc-client.ts";
import { EVERY_MINUTE, schedulerClient } from "./world.ts";

let stateDir: string;
let target: Target;
let child: Child;
let client: ReturnType<typeof schedulerClient>;
const name = `${PARENT}/jobs/sweep`;

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "scheduler-"));
  target = await startTarget();
});
afterEach(async () => {
  await kill();
  await target.close();
  rmSync(stateDir, { recursive: true });
});

async function start(clockAt: string): Promise<void> {
  child = await serveInChild("scheduler/server.ts", "startScheduler", {
    stateDir,
    clockAt,
  });
  client = schedulerClient(child.port);
}

async function kill(): Promise<void> {
  await client.close();
  await child.kill();
}

const setClock = (now: string) =>
  fetch(`${child.base}/__clock`, {
    method: "POST",
    body: JSON.stringify({ prefix: PARENT, now }),
  });

const create = (job: object = {}) =>
  client.createJob({
    parent: PARENT,
    job: { name, schedule: EVERY_MINUTE, httpTarget: { uri: target.url }, ...job },
  });

it("enabled, paused and deleted jobs stay so after kill -9", async () => {
  await start("2026-11-24T10:00:30Z");
  await create({ description: "kept", retryConfig: { retryCount: 3 } });
  const gone = `${PARENT}/jobs/gone`;
  await create({ name: gone });
  await client.deleteJob({ name: gone });
  const [paused] = await client.pauseJob({ name });
  await kill();
  await start("2026-11-24T10:00:30Z");
  expect((await client.getJob({ name }))[0]).toEqual(paused);
  await expect(client.getJob({ name: gone })).rejects.toEqual(code("NOT_FOUND"));
});

it("an execution that the kill interrupted runs again for the same scheduled time", async () => {
  await start("2026-11-24T10:00:52Z");
  target.react = () => {};
  await create();
  await setClock("2026-11-24T10:01:00Z");
  await target.gets(1);
  await kill();
  target.react = answer(200);
  await start("2026-11-24T10:01:10Z");
  const received = await target.gets(2);
  const slots = received.map(({ headers }) => headers["x-cloudscheduler-scheduletime"]);
  expect(slots).toEqual(["2026-11-24T10:01:00.000Z", "2026-11-24T10:01:00.000Z"]);
  await setClock("2026-11-24T10:01:59Z");
  expect(target.received).toHaveLength(2);
});
