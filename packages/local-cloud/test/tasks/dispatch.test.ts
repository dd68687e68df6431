// Requests to the worker: target.proto, and "Create HTTP target tasks" (docs.cloud.google.com/tasks).
import { OAuth2Client } from "google-auth-library";
import { createPublicKey, verify, type JsonWebKey } from "node:crypto";
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

describe("a dispatch", () => {
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
    expect(Number(received.headers["x-cloudtasks-tasketa"])).toBe(world.clock.now() / 1000);
    expect(received.headers).not.toHaveProperty("authorization");
  });

  it("has no content type that the caller did not set", async () => {
    await world.create(await world.queue(), { http: { body: Buffer.from("a") } });
    expect((await first()).headers).not.toHaveProperty("content-type");
  });

  it("carries an ID token that google-auth-library and readers of the JWK set can verify", async () => {
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

  it("uses the URL as the audience if none is given", async () => {
    await world.create(await world.queue(), {
      http: { oidcToken: { serviceAccountEmail: "a@b.example" } },
    });
    const [, claims = ""] = (await first()).headers.authorization?.split(".") ?? [];
    expect(JSON.parse(Buffer.from(claims, "base64url").toString()).aud).toBe(
      `${world.target.url}/work`,
    );
  });

  it("happens when the task is due, not before", async () => {
    const queue = await world.queue();
    await world.create(queue, { scheduleTime: world.clock.timestamp(400) });
    await world.clock.forward(399);
    await world.landed(queue);
    expect(world.target.received).toHaveLength(0);
    await world.clock.forward(1);
    await first();
  });

  it("does not happen for a deleted task", async () => {
    const queue = await world.queue();
    const task = await world.create(queue, { scheduleTime: world.clock.timestamp(1000) });
    await world.client.deleteTask({ name: task.name });
    await world.clock.forward(1200);
    await world.landed(queue);
    expect(world.target.received).toHaveLength(0);
  });
});

describe("rate and concurrency", () => {
  it("sends a burst of ten, then no more per second than the queue allows", async () => {
    const queue = await world.queue({ rateLimits: { maxDispatchesPerSecond: 20 } });
    await Promise.all(Array.from({ length: 20 }, () => world.create(queue)));
    await world.landed(queue);
    expect(world.target.received).toHaveLength(10);
    for (let sent = 11; sent <= 20; sent += 1) {
      await world.clock.forward(50);
      await world.landed(queue);
      expect(world.target.received).toHaveLength(sent);
    }
  });

  it("runs no more tasks at once than the queue allows", async () => {
    const waiting: (() => unknown)[] = [];
    world.target.react = (received, response) =>
      waiting.push(() => answer(200)(received, response));
    const queue = await world.queue({ rateLimits: { maxConcurrentDispatches: 3 } });
    await Promise.all(Array.from({ length: 12 }, () => world.create(queue)));
    for (let sent = 3; sent <= 12; sent += 1) {
      await world.target.gets(sent);
      expect(await world.control("GET", `/__idle?queue=${queue}`)).toMatchObject({ in_flight: 3 });
      waiting.shift()!();
    }
    for (const end of waiting) end();
    await world.quiet(queue);
    expect(world.target.received).toHaveLength(12);
  });
});

describe("RunTask", () => {
  it("sends a task of a paused queue at once, and sends a running task again", async () => {
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
