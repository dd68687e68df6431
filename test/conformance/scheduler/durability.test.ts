// Jobs outlive kill -9; nothing that comes over the wire ends the server.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { answer, startTarget, type Target } from "../tasks/target.ts";
import { code } from "../tasks/world.ts";
import { EVERY_MINUTE, PARENT, schedulerClient } from "./world.ts";

let stateDir: string;
let target: Target;
let child: ChildProcess;
let port: number;
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

async function start(at: string): Promise<void> {
  const script = new URL("./server-process.ts", import.meta.url).pathname;
  child = spawn(process.execPath, [script, stateDir, at], { stdio: ["ignore", "pipe", "inherit"] });
  port = Number(String((await once(child.stdout!, "data"))[0]));
  client = schedulerClient(port);
}

async function kill(): Promise<void> {
  await client.close();
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

const create = (job: object = {}) =>
  client.createJob({
    parent: PARENT,
    job: { name, schedule: EVERY_MINUTE, httpTarget: { uri: target.url }, ...job },
  });

it("a job is there after kill -9 as it was, paused or gone", async () => {
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

it("an execution that the kill interrupted is run again for the same time of the schedule", async () => {
  await start("2026-11-24T10:00:57Z");
  target.react = () => {};
  await create();
  await target.gets(1);
  await kill();
  target.react = answer(200);
  await start("2026-11-24T10:01:10Z");
  const received = await target.gets(2);
  const slots = received.map(({ headers }) => headers["x-cloudscheduler-scheduletime"]);
  expect(slots).toEqual(["2026-11-24T10:01:00.000Z", "2026-11-24T10:01:00.000Z"]);
  await sleep(100);
  expect(target.received).toHaveLength(2);
});

it.each([
  ["garbage", Buffer.from([0, 255, 1, 254, 13, 10, 13, 10])],
  ["garbage after the HTTP/2 preface", Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff")],
  ["half a request", Buffer.from("POST /__faults HTTP/1.1\r\nHo")],
])("the server lives on after %s and a half-closed connection", async (_, bytes) => {
  await start("2026-11-24T10:00:30Z");
  const socket = connect({ port, allowHalfOpen: true });
  socket.on("error", () => {});
  socket.end(bytes);
  await sleep(50);
  socket.resetAndDestroy();
  await create();
  expect(child.exitCode).toBeNull();
});
