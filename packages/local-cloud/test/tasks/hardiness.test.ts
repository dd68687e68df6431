// No request can end the server, and planned faults happen as planned.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { holdCall } from "../../testing/held-call.ts";
import { malformedRequests, sendRaw } from "../rough-socket.ts";
import { startTarget, type Target } from "../target.ts";
import { startWorld, tasksClient, type World } from "./world.ts";

let world: World;
/** Takes the place of Google Cloud's metadata server. */
let metadata: Target;
beforeAll(async () => {
  metadata = await startTarget();
  vi.stubEnv("GCE_METADATA_HOST", metadata.url);
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
  await metadata.close();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  world.target.received.length = 0;
  world.tasks.faults.clear();
});

const service = "google.cloud.tasks.v2.CloudTasks";

describe("the server survives", () => {
  it.each(malformedRequests)("%s", async (_name, bytes, halfClose) => {
    await sendRaw(world.tasks.port, bytes, { halfClose });
    await expect(world.queue()).resolves.toContain("/queues/");
  });

  it("a message of 8 MB", async () => {
    const queue = await world.queue();
    await expect(
      world.create(queue, { http: { body: Buffer.alloc(8 * 1024 * 1024) } }),
    ).rejects.toMatchObject({ code: 8 });
    await world.create(queue);
    await world.target.gets(1);
  });

  it("control requests that are unknown or not JSON", async () => {
    const base = `http://127.0.0.1:${world.tasks.port}`;
    const post = (path: string) => fetch(`${base}${path}`, { method: "POST", body: "{" });
    expect((await post("/__faults")).status).toBe(400);
    expect((await post("/__delivery")).status).toBe(400);
    expect((await post("/other")).status).toBe(404);
  });
});

describe("a planned fault", () => {
  it("fails one matching call with the given code", async () => {
    const queue = await world.queue();
    await world.control("POST", "/__faults", {
      match: { call: `${service}/CreateTask`, containing: "spoil me" },
      action: { kind: "fail", status: "UNAVAILABLE" },
    });
    await world.create(queue);
    const spoilt = { http: { body: Buffer.from("spoil me") } };
    await expect(world.create(queue, spoilt)).rejects.toMatchObject({ code: 14 });
    await world.create(queue, spoilt);
    await world.quiet(queue);
    expect(world.target.received).toHaveLength(2);
  });

  it.each([
    ["before", 0],
    ["after", 1],
  ] as const)("can cut the connection %s the call takes effect", async (when, tasks) => {
    const queue = await world.queue();
    await world.client.pauseQueue({ name: queue });
    world.tasks.faults.add({
      match: { call: `${service}/CreateTask` },
      action: { kind: "drop", when },
    });
    // A separate client, because the cut ends all calls on the connection.
    const client = tasksClient(world.tasks.port);
    const task = { httpRequest: { url: world.target.url } };
    await expect(client.createTask({ parent: queue, task })).rejects.toMatchObject({ code: 14 });
    await client.close();
    expect((await world.client.listTasks({ parent: queue }))[0]).toHaveLength(tasks);
  });

  it("can hold one call until it is released", async () => {
    const held = await holdCall(`http://127.0.0.1:${world.tasks.port}`, {
      call: `${service}/GetQueue`,
    });
    const name = await world.queue();
    let answered = false;
    const asked = world.client.getQueue({ name }).then(() => (answered = true));
    await held.reached;
    await world.client.getQueue({ name });
    expect(answered).toBe(false);
    await held.open();
    await asked;
  });

  it.each([
    ["fails it before it reaches the worker", { kind: "fail", status: 503 }, 1],
    ["loses the request", { kind: "drop", when: "before" }, 1],
    ["loses the answer, so the worker gets it twice", { kind: "drop", when: "after" }, 2],
  ] as const)("can affect a dispatch: the server %s", async (_, action, times) => {
    const queue = await world.queue();
    const call = `dispatch ${queue.split("/").at(-1)}`;
    world.tasks.faults.add({ match: { call }, action });
    await world.create(queue);
    await world.quiet(queue);
    expect(world.target.received).toHaveLength(times);
    expect(world.target.received.at(-1)!.headers["x-cloudtasks-taskretrycount"]).toBe("1");
  });
});

it("the client does not look for credentials or a metadata server", async () => {
  const queue = await world.queue();
  await world.create(queue);
  await world.quiet(queue);
  expect(metadata.received).toEqual([]);
});
