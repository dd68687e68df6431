// Rules of google.cloud.tasks.v2 cloudtasks.proto, task.proto and target.proto.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { code, PARENT } from "../rpc-client.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let paused: string;
beforeAll(async () => {
  world = await startWorld();
  paused = await world.queue();
  await world.client.pauseQueue({ name: paused });
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
type Refused = NonNullable<Parameters<World["create"]>[1]> & { inDays?: number };
type Listed = [{ name: string }[], unknown, { nextPageToken?: string }?];

describe("a task", () => {
  it("gets a generated name if the caller gives none", async () => {
    const task = await world.create(paused);
    expect(task.name).toMatch(new RegExp(`^${paused}/tasks/[0-9]+$`));
  });

  it("is returned as it was created; its body only in the full view", async () => {
    const name = `${paused}/tasks/viewed`;
    const http = { httpMethod: "PUT", headers: { "X-A": "b" }, body: Buffer.from("pay") } as const;
    const created = await world.create(paused, { name, http, dispatchDeadline: { seconds: 20 } });
    expect(created).toMatchObject({
      name,
      view: "BASIC",
      dispatchCount: 0,
      dispatchDeadline: { seconds: "20" },
      httpRequest: { httpMethod: "PUT", headers: { "X-A": "b" } },
    });
    expect(created.httpRequest?.body).toHaveLength(0);
    const [full] = await world.client.getTask({ name, responseView: "FULL" });
    expect(full.view).toBe("FULL");
    expect(Buffer.from(full.httpRequest?.body ?? "").toString()).toBe("pay");
  });

  it.each([
    ["a name of another queue", { name: `${PARENT}/queues/other/tasks/a` }],
    ["a dot in its id", { name: "QUEUE/tasks/a.b" }],
    ["an id of 501 characters", { name: `QUEUE/tasks/${"a".repeat(501)}` }],
    ["a schedule time 31 days ahead", { inDays: 31 }],
    ["a deadline of 14 s", { dispatchDeadline: { seconds: 14 } }],
    ["a deadline of 30 min and 1 s", { dispatchDeadline: { seconds: 1801 } }],
    ["an ftp URL", { http: { url: "ftp://a" } }],
    ["a URL of more than 2083 characters", { http: { url: `http://a/${"b".repeat(2083)}` } }],
    ["a body with GET", { http: { httpMethod: "GET", body: Buffer.from("a") } as const }],
    ["headers of 80 KB", { http: { headers: { a: "b".repeat(80 * 1024) } } }],
    ["more than 100 KB", { http: { body: Buffer.alloc(101 * 1024) } }],
    ["an ID token without an account", { http: { oidcToken: { audience: "a" } } }],
  ])("is refused with %s", async (_, { inDays = 0, ...task }: Refused) => {
    const name = task.name?.replace("QUEUE", paused);
    const scheduleTime = world.clock.timestamp(inDays * DAY_MS);
    await expect(world.create(paused, { scheduleTime, ...task, name })).rejects.toEqual(
      code("INVALID_ARGUMENT"),
    );
  });

  it("may have just under 100 KB and be 30 days ahead", async () => {
    const task = await world.create(paused, {
      http: { body: Buffer.alloc(100_000, "x") },
      scheduleTime: world.clock.timestamp(30 * DAY_MS),
    });
    const [kept] = await world.client.getTask({ name: task.name, responseView: "FULL" });
    expect(kept.httpRequest?.body).toHaveLength(100_000);
  });

  it("is scheduled for now if its time has passed", async () => {
    const task = await world.create(paused, { scheduleTime: world.clock.timestamp(-1000) });
    expect(Number(task.scheduleTime?.seconds)).toBe(world.clock.now() / 1000);
  });

  it("has a unique name that stays taken after it was deleted", async () => {
    const name = `${paused}/tasks/once`;
    await world.create(paused, { name });
    await expect(world.create(paused, { name })).rejects.toEqual(code("ALREADY_EXISTS"));
    await world.client.deleteTask({ name });
    await expect(world.client.getTask({ name })).rejects.toEqual(code("NOT_FOUND"));
    await expect(world.client.deleteTask({ name })).rejects.toEqual(code("NOT_FOUND"));
    await expect(world.create(paused, { name })).rejects.toEqual(code("ALREADY_EXISTS"));
  });

  it("is created by exactly one of ten concurrent callers", async () => {
    const name = `${paused}/tasks/raced`;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => world.create(paused, { name })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is listed page by page", async () => {
    const queue = await world.queue();
    await world.client.pauseQueue({ name: queue });
    for (const id of ["c", "a", "b"]) await world.create(queue, { name: `${queue}/tasks/${id}` });
    const page = (pageToken?: string) =>
      world.client.listTasks({ parent: queue, pageSize: 2, pageToken }, { autoPaginate: false });
    const [first, , { nextPageToken } = {}] = (await page()) as unknown as Listed;
    const [second, , last] = (await page(nextPageToken)) as unknown as Listed;
    expect([...first, ...second].map(({ name }) => name.at(-1))).toEqual(["a", "b", "c"]);
    expect(first).toHaveLength(2);
    expect(last?.nextPageToken).toBe("");
  });
});

it("a name becomes free an hour after its task completed, not before", async () => {
  const queue = await world.queue();
  const name = `${queue}/tasks/again`;
  world.target.received.length = 0;
  await world.create(queue, { name });
  await world.quiet(queue);
  await world.clock.forward(3_599_999);
  await expect(world.create(queue, { name })).rejects.toEqual(code("ALREADY_EXISTS"));
  await world.clock.forward(1);
  await world.create(queue, { name });
  await world.target.gets(2);
});
