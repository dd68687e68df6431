// Executions of jobs: Job.schedule, RetryConfig and attempt_deadline of job.proto, HttpTarget of target.proto.
import { OAuth2Client } from "google-auth-library";
import { afterEach, describe, expect, it } from "vitest";
import { answer } from "../target.ts";
import { SLOT, startWorld, type World } from "./world.ts";

let world: World;
afterEach(() => world.close());

const millis = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 });
const quick = { minBackoffDuration: millis(30), maxBackoffDuration: millis(30) };
const slots = () =>
  world.target.received.map(({ headers }) => headers["x-cloudscheduler-scheduletime"]);

describe("an execution", () => {
  it("starts once at the scheduled time, with the X-CloudScheduler headers", async () => {
    world = await startWorld();
    const { name } = await world.create({
      http: { body: Buffer.from("{}"), headers: { "User-Agent": "me", "X-Own": "1" } },
    });
    await world.set(Date.parse(SLOT) - 1);
    await world.landed();
    expect(world.target.received).toHaveLength(0);
    await world.due();
    const [received] = await world.target.gets(1);
    expect(received).toMatchObject({ method: "POST", path: "/sweep", body: "{}" });
    expect(received!.headers).toMatchObject({
      "user-agent": "Google-Cloud-Scheduler",
      "content-type": "application/octet-stream",
      "x-own": "1",
      "x-cloudscheduler": "true",
      "x-cloudscheduler-jobname": name.split("/").at(-1),
      "x-cloudscheduler-scheduletime": SLOT,
    });
    await world.set(Date.parse(SLOT) + 59_999);
    await world.landed();
    expect(world.target.received).toHaveLength(1);
    const [job] = await world.client.getJob({ name });
    expect(job.status).toMatchObject({ code: 0 });
    expect(Number(job.lastAttemptTime?.seconds)).toBeGreaterThanOrEqual(Date.parse(SLOT) / 1000);
    expect(Number(job.scheduleTime?.seconds)).toBe(Date.parse(SLOT) / 1000 + 60);
  });

  it("does not start while the job is paused or after it was deleted", async () => {
    world = await startWorld();
    const paused = await world.create();
    const deleted = await world.create();
    await world.client.pauseJob({ name: paused.name });
    await world.client.deleteJob({ name: deleted.name });
    await world.due();
    await world.landed();
    expect(world.target.received).toHaveLength(0);
    expect((await world.client.getJob({ name: paused.name }))[0].scheduleTime).toBeNull();
  });

  it("carries an ID token that google-auth-library verifies", async () => {
    world = await startWorld();
    const oidcToken = { serviceAccountEmail: "scheduler@demo.example", audience: "https://sweep" };
    const { name } = await world.create({ http: { oidcToken } });
    await world.client.runJob({ name });
    const [received] = await world.target.gets(1);
    const verifier = new OAuth2Client({
      endpoints: {
        oauth2FederatedSignonPemCertsUrl: `http://127.0.0.1:${world.scheduler.port}/oauth2/v1/certs`,
      },
    });
    const ticket = await verifier.verifyIdToken({
      idToken: received!.headers.authorization!.slice("Bearer ".length),
      audience: oidcToken.audience,
    });
    expect(ticket.getPayload()?.email).toBe(oidcToken.serviceAccountEmail);
  });

  it("waits for the previous execution, then starts at once", async () => {
    world = await startWorld();
    const { name } = await world.create({ attemptDeadline: { seconds: 600 } });
    world.target.react = async (received, response) => {
      if (world.target.received.length === 1) {
        // Three scheduled times pass while this execution runs.
        await world.set(Date.parse(SLOT) + 3 * 60_000 + 5000);
      }
      return answer(200)(received, response);
    };
    await world.due();
    const [first, second] = await world.target.gets(2);
    expect(second!.at).toBeGreaterThanOrEqual(first!.endedAt!);
    await world.landed();
    expect(slots()).toEqual([SLOT, "2026-11-24T10:02:00.000Z"]);
    const [job] = await world.client.getJob({ name });
    expect(Number(job.scheduleTime?.seconds)).toBe(Date.parse("2026-11-24T10:05:00Z") / 1000);
  });
});

it("an update while the job runs does not start it again", async () => {
  world = await startWorld();
  const release = world.target.hold();
  const { name } = await world.create();
  await world.due();
  await world.target.gets(1);
  await world.client.updateJob({
    job: { name, description: "new" },
    updateMask: { paths: ["description"] },
  });
  release();
  await world.landed();
  expect(world.target.received).toHaveLength(1);
});

describe("RunJob", () => {
  it("runs a job even if it is already running or paused", async () => {
    world = await startWorld();
    const release = world.target.hold();
    const { name } = await world.create();
    await world.due();
    await world.target.gets(1);
    const [job] = await world.client.runJob({ name });
    expect(job.lastAttemptTime).not.toBeNull();
    await world.target.gets(2);
    expect(world.target.received[0]!.endedAt).toBeUndefined();
    release();
    await world.client.pauseJob({ name });
    await world.client.runJob({ name });
    await world.target.gets(3);
  });
});

describe("a failed execution", () => {
  it("is retried with backoff, as the same execution, until it succeeds", async () => {
    world = await startWorld();
    world.target.react = (received, response) =>
      answer(world.target.received.length < 3 ? 500 : 200)(received, response);
    const { name } = await world.create({ retryConfig: { ...quick, retryCount: 5 } });
    await world.due();
    await world.landed();
    await world.set(Date.parse(SLOT) + 29);
    await world.landed();
    expect(slots()).toEqual([SLOT]);
    for (const retry of [1, 2, 3]) {
      await world.set(Date.parse(SLOT) + 30 * retry);
      await world.landed();
    }
    expect(slots()).toEqual([SLOT, SLOT, SLOT]);
    expect((await world.client.getJob({ name }))[0].status?.code).toBe(0);
  });

  it.each([
    [0, 1],
    [2, 3],
  ])("with retry_count %d is attempted %d times", async (retryCount, attempts) => {
    world = await startWorld();
    world.target.react = answer(503);
    const { name } = await world.create({ retryConfig: { ...quick, retryCount } });
    await world.due();
    for (let retry = 0; retry < 5; retry += 1) {
      await world.set(Date.parse(SLOT) + 30 * retry);
      await world.landed();
    }
    expect(world.target.received).toHaveLength(attempts);
    const [job] = await world.client.getJob({ name });
    expect(job.status).toMatchObject({ code: 14 });
    expect(Number(job.scheduleTime?.seconds)).toBe(Date.parse(SLOT) / 1000 + 60);
  });

  it("shows the time of its next retry", async () => {
    world = await startWorld();
    world.target.react = answer(500);
    const retryConfig = { retryCount: 1, minBackoffDuration: { seconds: 20 } };
    const { name } = await world.create({ retryConfig });
    await world.due();
    await world.landed();
    const [job] = await world.client.getJob({ name });
    expect(Number(job.scheduleTime?.seconds)).toBe(Date.parse(SLOT) / 1000 + 20);
  });

  it("is not retried after the next scheduled time", async () => {
    world = await startWorld();
    world.target.react = answer(500);
    const retryConfig = { retryCount: 5, minBackoffDuration: { seconds: 70 } };
    const { name } = await world.create({ retryConfig });
    await world.due();
    await world.landed();
    const [job] = await world.client.getJob({ name });
    expect(Number(job.scheduleTime?.seconds)).toBe(Date.parse(SLOT) / 1000 + 60);
  });
});
