// Rules of google.cloud.scheduler.v1 cloudscheduler.proto, job.proto and target.proto.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequests, sendRaw } from "../rough-socket.ts";
import { code, PARENT } from "../rpc-client.ts";
import { EVERY_MINUTE, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

describe("a job", () => {
  it("has the service's defaults and its next execution time", async () => {
    const job = await world.create();
    expect(job).toMatchObject({
      state: "ENABLED",
      timeZone: "UTC",
      status: null,
      lastAttemptTime: null,
      attemptDeadline: { seconds: "180" },
      retryConfig: {
        retryCount: 0,
        minBackoffDuration: { seconds: "5" },
        maxBackoffDuration: { seconds: "3600" },
        maxDoublings: 5,
      },
      scheduleTime: { seconds: String(Date.parse("2026-11-24T10:01:00Z") / 1000) },
    });
    expect((await world.client.getJob({ name: job.name }))[0]).toMatchObject(job);
  });

  it("gets a generated name if the caller gives none; the name is unique", async () => {
    const httpTarget = { uri: world.target.url };
    const [job] = await world.client.createJob({
      parent: PARENT,
      job: { schedule: EVERY_MINUTE, httpTarget },
    });
    expect(job.name).toMatch(/\/jobs\/[0-9]+$/);
    await expect(world.create({ name: job.name })).rejects.toEqual(code("ALREADY_EXISTS"));
  });

  it.each([
    ["no schedule", { schedule: "" }],
    ["four fields", { schedule: "* * * *" }],
    ["an unknown zone", { timeZone: "Europe/Atlantis" }],
    ["a deadline of 14 s", { attemptDeadline: { seconds: 14 } }],
    ["a deadline of 30 min and 1 s", { attemptDeadline: { seconds: 1801 } }],
    ["six retries", { retryConfig: { retryCount: 6 } }],
    ["-1 retries", { retryConfig: { retryCount: -1 } }],
    ["a dot in its id", { name: `${PARENT}/jobs/a.b` }],
    ["another location's name", { name: `${PARENT}x/jobs/a` }],
    ["a description of 501 characters", { description: "a".repeat(501) }],
    ["a body with GET", { http: { httpMethod: "GET", body: Buffer.from("a") } as const }],
    ["a URI without a scheme", { http: { uri: "example.com" } }],
  ])("is refused with %s", async (_, job) => {
    await expect(world.create(job)).rejects.toEqual(code("INVALID_ARGUMENT"));
  });

  it("changes the fields in the update mask, and its next time with the schedule", async () => {
    const { name } = await world.create({ description: "old", retryConfig: { retryCount: 2 } });
    const [updated] = await world.client.updateJob({
      job: { name, schedule: "0 12 * * *", description: "new", retryConfig: { maxDoublings: 1 } },
      updateMask: { paths: ["schedule", "retry_config.max_doublings"] },
    });
    expect(updated).toMatchObject({
      description: "old",
      schedule: "0 12 * * *",
      retryConfig: { retryCount: 2, maxDoublings: 1 },
      scheduleTime: { seconds: String(Date.parse("2026-11-24T12:00:00Z") / 1000) },
      httpTarget: { uri: `${world.target.url}/sweep` },
    });
    await expect(
      world.client.updateJob({ job: { name }, updateMask: { paths: ["colour"] } }),
    ).rejects.toEqual(code("INVALID_ARGUMENT"));
    await expect(
      world.client.updateJob({ job: { name, schedule: "x" }, updateMask: { paths: ["schedule"] } }),
    ).rejects.toEqual(code("INVALID_ARGUMENT"));
    expect((await world.client.getJob({ name }))[0].schedule).toBe("0 12 * * *");
  });

  it("can be paused only when enabled and resumed only when paused", async () => {
    const { name } = await world.create();
    await expect(world.client.resumeJob({ name })).rejects.toEqual(code("FAILED_PRECONDITION"));
    const [paused] = await world.client.pauseJob({ name });
    expect(paused.state).toBe("PAUSED");
    await expect(world.client.pauseJob({ name })).rejects.toEqual(code("FAILED_PRECONDITION"));
    const [resumed] = await world.client.resumeJob({ name });
    expect(resumed.state).toBe("ENABLED");
  });

  it("is NOT_FOUND if it was deleted or never existed", async () => {
    const { name } = await world.create();
    await world.client.deleteJob({ name });
    const { client } = world;
    const refused = code("NOT_FOUND");
    await expect(client.getJob({ name })).rejects.toEqual(refused);
    await expect(client.deleteJob({ name })).rejects.toEqual(refused);
    await expect(client.pauseJob({ name })).rejects.toEqual(refused);
    await expect(client.runJob({ name })).rejects.toEqual(refused);
    await expect(client.updateJob({ job: { name } })).rejects.toEqual(refused);
  });
});

it.each(malformedRequests)("the server survives %s", async (_name, bytes, halfClose) => {
  await sendRaw(world.scheduler.port, bytes, { halfClose });
  const { name } = await world.create();
  expect((await world.client.getJob({ name }))[0].name).toBe(name);
});
