// How tasks reach their worker: target.proto, and "Create HTTP target tasks" (docs.cloud.google.com/tasks).
import { OAuth2Client } from "google-auth-library";
import { createPublicKey, verify, type JsonWebKey } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer } from "../target.ts";
import { code } from "../rpc-client.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());
beforeEach(() => {
  world.target.received.length = 0;
  world.target.react = answer(200);
});

const first = async () => (await world.target.gets(1))[0]!;

describe("a delivery", () => {
  it("carries the caller's request and the X-CloudTasks headers", async () => {
    const queue = await world.queue();
    const name = `${queue}/tasks/mail-1`;
    await world.create(queue, {
      name,
      http: {
        headers: {
          "Content-Type": "application/json",
          "X-Own": "1",
          "User-Agent": "me",
          "X-CloudTasks-TaskName": "forged",
        },
        body: Buffer.from('{"a":"é"}'),
      },
    });
    const received = await first();
    expect(received).toMatchObject({ method: "POST", path: "/work", body: '{"a":"é"}' });
    expect(received.headers).toMatchObject({
      "content-type": "application/json",
      "x-own": "1",
      "user-agent": "Google-Cloud-Tasks",
      "x-cloudtasks-queuename": queue.split("/").at(-1),
      "x-cloudtasks-taskname": "mail-1",
      "x-cloudtasks-taskretrycount": "0",
      "x-cloudtasks-taskexecutioncount": "0",
    });
    expect(Number(received.headers["x-cloudtasks-tasketa"])).toBeCloseTo(received.at / 1000, 0);
    expect(received.headers).not.toHaveProperty("authorization");
  });

  it("has no content type that the caller did not set", async () => {
    await world.create(await world.queue(), { http: { body: Buffer.from("a") } });
    expect((await first()).headers).not.toHaveProperty("content-type");
  });

  it("carries an ID token that google-auth-library verifies, and whoever reads the JWK set", async () => {
    const email = "tasks@demo-webinars.iam.gserviceaccount.com";
    const oidcToken = { serviceAccountEmail: email, audience: "https://functions.example" };
    await world.create(await world.queue(), {
      http: { oidcToken, headers: { authorization: "Basic forged" } },
    });
    const [, idToken = ""] = (await first()).headers.authorization?.split("Bearer ") ?? [];

    const certs = `http://127.0.0.1:${world.tasks.port}/oauth2`;
    const verifier = new OAuth2Client({
      endpoints: { oauth2FederatedSignonPemCertsUrl: `${certs}/v1/certs` },
    });
    const { audience } = oidcToken;
    const payload = (await verifier.verifyIdToken({ idToken, audience })).getPayload();
    expect(payload).toMatchObject({
      iss: "https://accounts.google.com",
      aud: audience,
      email,
      email_verified: true,
    });
    expect(payload!.exp - payload!.iat).toBe(3600);
    await expect(verifier.verifyIdToken({ idToken, audience: "other" })).rejects.toThrow(
      "audience",
    );
    const spoilt = `${idToken.slice(0, -20)}${"A".repeat(20)}`;
    await expect(verifier.verifyIdToken({ idToken: spoilt, audience })).rejects.toThrow(
      "signature",
    );

    const [header = "", claims = "", signature = ""] = idToken.split(".");
    const { keys } = (await (await fetch(`${certs}/v3/certs`)).json()) as {
      keys: (JsonWebKey & { kid: string })[];
    };
    const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
    const key = createPublicKey({ key: keys.find((one) => one.kid === kid)!, format: "jwk" });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify("sha256", signed, key, Buffer.from(signature, "base64url"))).toBe(true);
  });

  it("takes the URL for the audience when none is given", async () => {
    await world.create(await world.queue(), {
      http: { oidcToken: { serviceAccountEmail: "a@b.example" } },
    });
    const [, claims = ""] = (await first()).headers.authorization?.split(".") ?? [];
    expect(JSON.parse(Buffer.from(claims, "base64url").toString()).aud).toBe(
      `${world.target.url}/work`,
    );
  });

  it("comes within milliseconds when it is due, and not before", async () => {
    const queue = await world.queue();
    await world.create(queue);
    const created = Date.now();
    expect((await first()).at - created).toBeLessThan(250);
    world.target.received.length = 0;
    const due = Date.now() + 400;
    const seconds = Math.floor(due / 1000);
    const nanos = (due % 1000) * 1e6;
    await world.create(queue, { scheduleTime: { seconds, nanos } });
    const { at } = await first();
    expect(at).toBeGreaterThanOrEqual(due);
    expect(at).toBeLessThan(due + 250);
  });

  it("is not made of a deleted task", async () => {
    const queue = await world.queue();
    const later = { seconds: Math.floor(Date.now() / 1000) + 1 };
    const task = await world.create(queue, { scheduleTime: later });
    await world.client.deleteTask({ name: task.name });
    await sleep(1200);
    expect(world.target.received).toHaveLength(0);
  });
});

describe("rate and concurrency", () => {
  it("sends a burst of ten, then as many a second as the queue allows", async () => {
    const before = Date.now();
    const queue = await world.queue({ rateLimits: { maxDispatchesPerSecond: 20 } });
    await Promise.all(Array.from({ length: 20 }, () => world.create(queue)));
    const received = await world.target.gets(20);
    const tookMs = received.at(-1)!.at - before;
    // Ten at once, and ten more at twenty a second.
    expect(tookMs).toBeGreaterThanOrEqual(490);
    expect(tookMs).toBeLessThan(3000);
  });

  it("has no more under way than the queue allows", async () => {
    let running = 0;
    let most = 0;
    world.target.react = async (received, response) => {
      most = Math.max(most, (running += 1));
      await sleep(30);
      running -= 1;
      return answer(200)(received, response);
    };
    const queue = await world.queue({ rateLimits: { maxConcurrentDispatches: 3 } });
    await Promise.all(Array.from({ length: 12 }, () => world.create(queue)));
    await world.quiet(queue);
    expect(world.target.received).toHaveLength(12);
    expect(most).toBe(3);
  });
});

describe("RunTask", () => {
  it("sends a task of a paused queue at once, and one that is running once more", async () => {
    const queue = await world.queue();
    await world.client.pauseQueue({ name: queue });
    const release = world.target.hold();
    const { name } = await world.create(queue);
    const [running] = await world.client.runTask({ name });
    expect(running).toMatchObject({ dispatchCount: 1, responseCount: 0 });
    await world.target.gets(1);
    await world.client.runTask({ name });
    await world.target.gets(2);
    expect(world.target.received[0]!.endedAt).toBeUndefined();
    release();
    await world.quiet(queue);
    await expect(world.client.runTask({ name })).rejects.toEqual(code("NOT_FOUND"));
  });
});
