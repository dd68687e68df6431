// Acknowledged tasks survive kill -9, and those that were under way are sent again.
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CloudTasksClient } from "@google-cloud/tasks";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Child, serveInChild } from "../../testing/serve-in-child.ts";
import { answer, startTarget, type Target } from "../target.ts";
import { code, PARENT } from "../rpc-client.ts";
import { tasksClient } from "./world.ts";

let stateDir: string;
let target: Target;
let child: Child;
let client: CloudTasksClient;
const queue = `${PARENT}/queues/mail`;

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), "tasks-"));
  target = await startTarget();
  await start();
});
afterEach(async () => {
  await kill();
  await target.close();
  rmSync(stateDir, { recursive: true });
});

async function start(): Promise<void> {
  child = await serveInChild("tasks/server.ts", "startTasks", {
    stateDir,
    oidcKeyFile: join(stateDir, "key.pem"),
  });
  client = tasksClient(child.port);
}

async function kill(): Promise<void> {
  await client.close();
  await child.kill();
}

const create = (id: string, task: object = {}) =>
  client.createTask({
    parent: queue,
    task: {
      name: `${queue}/tasks/${id}`,
      httpRequest: {
        url: target.url,
        body: Buffer.from(id),
        oidcToken: { serviceAccountEmail: "a@b.example", audience: "a" },
      },
      ...task,
    },
  });
const keyId = (authorization = "") =>
  JSON.parse(Buffer.from(authorization.split(/[ .]/)[1]!, "base64url").toString()).kid;

it("every acknowledged task survives kill -9, with its queue's settings", async () => {
  await client.createQueue({
    parent: PARENT,
    queue: { name: queue, retryConfig: { maxAttempts: 7 } },
  });
  await client.pauseQueue({ name: queue });
  const acknowledged: string[] = [];
  const creating = Array.from({ length: 300 }, async (_, index) => {
    await create(`t${index}`);
    acknowledged.push(`t${index}`);
    if (acknowledged.length === 100) void child.kill();
  });
  await Promise.allSettled(creating);
  await kill();
  expect(acknowledged.length).toBeGreaterThanOrEqual(100);
  // An incomplete write, as the kill would leave it.
  appendFileSync(join(stateDir, "tasks.jsonl"), '{"op":"task","ta');

  await start();
  const [kept] = await client.getQueue({ name: queue });
  expect(kept).toMatchObject({ state: "PAUSED", retryConfig: { maxAttempts: 7 } });
  await client.resumeQueue({ name: queue });
  await target.gets(acknowledged.length);
  expect(target.received.map(({ body }) => body)).toEqual(expect.arrayContaining(acknowledged));
});

it("a task that was under way is sent again; a completed one is not, and its name stays taken", async () => {
  await client.createQueue({ parent: PARENT, queue: { name: queue } });
  await create("done");
  await target.gets(1);
  target.react = () => {};
  await create("under-way");
  await target.gets(2);
  await kill();
  target.react = answer(200);
  await start();
  const received = await target.gets(3);
  expect(received.map(({ body }) => body)).toEqual(["done", "under-way", "under-way"]);
  expect(received[2]!.headers["x-cloudtasks-taskretrycount"]).toBe("1");
  await expect(create("done")).rejects.toEqual(code("ALREADY_EXISTS"));
  // The key is kept, too, so that cached certificates stay valid.
  expect(keyId(received[2]!.headers.authorization)).toBe(keyId(received[0]!.headers.authorization));
});
