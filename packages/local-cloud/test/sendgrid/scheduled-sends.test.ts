/** https://www.twilio.com/docs/sendgrid/api-reference/cancel-scheduled-sends, which these tests quote. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { serveInChild } from "../../testing/serve-in-child.ts";
import { mailbox, post, validMail } from "./client.ts";

const MINUTE_MS = 60_000;
const NOON = Date.parse("2026-12-01T12:00:00Z");

let base: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
  close = () => server.close();
});
afterAll(() => close());

let accounts = 0;

/** A new account, whose time is noon unless given. */
async function account(at = base, startsAt = NOON) {
  const apiKey = `SG.scheduled-${(accounts += 1)}-`;
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const to = `reader-${accounts}@example.com`;
  const call = (method: string, path: string, body?: object) =>
    fetch(at + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const timeIs = async (ms: number) => {
    const setting = { prefix: apiKey, now: new Date(ms).toISOString() };
    const answer = await fetch(`${at}/__clock`, { method: "POST", body: JSON.stringify(setting) });
    expect(answer.ok).toBe(true);
  };
  await timeIs(startsAt);
  return {
    call,
    timeIs,
    newId: async () => {
      const answer = await call("POST", "/v3/mail/batch");
      expect(answer.status).toBe(201);
      return ((await answer.json()) as { batch_id: string }).batch_id;
    },
    schedule: (sendAt: number, batch_id?: string) =>
      post(
        `${at}/v3/mail/send`,
        { ...validMail(to), send_at: sendAt / 1000, ...(batch_id && { batch_id }) },
        headers,
      ),
    order: (batch_id: string, status: string) =>
      call("POST", "/v3/user/scheduled_sends", { batch_id, status }),
    received: async () => (await mailbox(at, { to })).total,
  };
}

const IN_AN_HOUR = NOON + 60 * MINUTE_MS;

describe("mail with send_at", () => {
  it("is sent at that time, not before", async () => {
    const { schedule, timeIs, received } = await account();
    expect((await schedule(IN_AN_HOUR)).status).toBe(202);
    await timeIs(IN_AN_HOUR - 1000);
    expect(await received()).toBe(0);
    await timeIs(IN_AN_HOUR);
    expect(await received()).toBe(1);
  });

  it("is sent at once if the time has passed", async () => {
    const { schedule, received } = await account();
    await schedule(NOON - MINUTE_MS);
    expect(await received()).toBe(1);
  });

  it("may be scheduled up to 72 hours ahead", async () => {
    const { schedule } = await account();
    expect((await schedule(NOON + 72 * 60 * MINUTE_MS)).status).toBe(202);
    expect((await schedule(NOON + 72 * 60 * MINUTE_MS + 1000)).status).toBe(400);
  });

  it("accepts only batch ids that SendGrid created", async () => {
    const { schedule, newId, call } = await account();
    expect((await schedule(IN_AN_HOUR, "made-up")).status).toBe(400);
    const id = await newId();
    expect((await schedule(IN_AN_HOUR, id)).status).toBe(202);
    expect((await call("GET", `/v3/mail/batch/${id}`)).status).toBe(200);
    expect((await call("GET", "/v3/mail/batch/made-up")).status).toBe(400);
  });
});

describe("a cancelled batch", () => {
  it("is discarded at its send_at time, with mail that was added after the cancellation", async () => {
    const { schedule, newId, order, timeIs, received } = await account();
    const id = await newId();
    await schedule(IN_AN_HOUR, id);
    expect((await order(id, "cancel")).status).toBe(201);
    await schedule(IN_AN_HOUR, id);
    await timeIs(IN_AN_HOUR + MINUTE_MS);
    expect(await received()).toBe(0);
  });

  it("less than 10 minutes before the scheduled time, is not guaranteed to be cancelled, although the order is taken", async () => {
    const { schedule, newId, order, timeIs, received } = await account();
    const [early, late] = [await newId(), await newId()];
    await schedule(IN_AN_HOUR, early);
    await schedule(IN_AN_HOUR, late);
    await timeIs(IN_AN_HOUR - 10 * MINUTE_MS);
    expect((await order(early, "cancel")).status).toBe(201);
    await timeIs(IN_AN_HOUR - 10 * MINUTE_MS + 1000);
    expect((await order(late, "cancel")).status).toBe(201);
    await timeIs(IN_AN_HOUR);
    expect(await received()).toBe(1);
  });

  it("refuses a second status and shows the first", async () => {
    const { newId, order, call } = await account();
    const id = await newId();
    await order(id, "cancel");
    expect((await order(id, "cancel")).status).toBe(400);
    const found = await call("GET", `/v3/user/scheduled_sends/${id}`);
    expect(await found.json()).toEqual([{ batch_id: id, status: "cancel" }]);
    expect(
      (await call("PATCH", `/v3/user/scheduled_sends/${id}`, { status: "pause" })).status,
    ).toBe(204);
  });

  it("is sent if its cancellation is deleted in time", async () => {
    const { schedule, newId, order, call, timeIs, received } = await account();
    const id = await newId();
    await schedule(IN_AN_HOUR, id);
    await order(id, "cancel");
    expect((await call("DELETE", `/v3/user/scheduled_sends/${id}`)).status).toBe(204);
    expect((await call("DELETE", `/v3/user/scheduled_sends/${id}`)).status).toBe(404);
    await timeIs(IN_AN_HOUR);
    expect(await received()).toBe(1);
  });
});

describe("a paused batch", () => {
  it("is kept past its send_at time and is sent when it is resumed", async () => {
    const { schedule, newId, order, call, timeIs, received } = await account();
    const id = await newId();
    await schedule(IN_AN_HOUR, id);
    await order(id, "pause");
    await timeIs(IN_AN_HOUR + 60 * MINUTE_MS);
    expect(await received()).toBe(0);
    await call("DELETE", `/v3/user/scheduled_sends/${id}`);
    expect(await received()).toBe(1);
  });

  it("is discarded as expired 72 hours after its send_at time", async () => {
    const { schedule, newId, order, call, timeIs, received } = await account();
    const id = await newId();
    await schedule(IN_AN_HOUR, id);
    await order(id, "pause");
    await timeIs(IN_AN_HOUR + 72 * 60 * MINUTE_MS);
    await call("DELETE", `/v3/user/scheduled_sends/${id}`);
    expect(await received()).toBe(0);
  });
});

it("an account can't pause or cancel more than 10 different batches at one time", async () => {
  const { newId, order, call } = await account();
  const ids = await Promise.all(Array.from({ length: 11 }, () => newId()));
  for (const id of ids.slice(0, 10)) expect((await order(id, "cancel")).status).toBe(201);
  const eleventh = ids[10] ?? "";
  expect((await order(eleventh, "cancel")).status).toBe(400);
  await call("DELETE", `/v3/user/scheduled_sends/${ids[0] ?? ""}`);
  expect((await order(eleventh, "cancel")).status).toBe(201);
});

it("keeps scheduled mail, batch ids and cancellations after kill -9", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "sendgrid-scheduled-"));
  try {
    const before = await serveInChild("sendgrid/server.ts", "startSendgrid", { stateDir });
    const { schedule, newId, order } = await account(before.base);
    const [kept, cancelled] = [await newId(), await newId()];
    await schedule(IN_AN_HOUR, kept);
    await schedule(IN_AN_HOUR, cancelled);
    await order(cancelled, "cancel");
    await before.kill();
    const after = await serveInChild("sendgrid/server.ts", "startSendgrid", { stateDir });
    const setting = { prefix: "SG.", now: new Date(IN_AN_HOUR).toISOString() };
    await fetch(`${after.base}/__clock`, { method: "POST", body: JSON.stringify(setting) });
    expect((await mailbox(after.base)).total).toBe(1);
    await after.kill();
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});

it("mail that was sent under a clock set ahead is not due again after a restart", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "sendgrid-sent-"));
  try {
    const before = await serveInChild("sendgrid/server.ts", "startSendgrid", { stateDir });
    const settings = { url: `${before.base}/unused`, enabled_events: [] };
    await post(`${before.base}/__webhook`, settings);
    const tomorrow = Math.ceil(Date.now() / 1000) * 1000 + 24 * 60 * MINUTE_MS;
    const { schedule, timeIs } = await account(before.base, tomorrow - MINUTE_MS);
    expect((await schedule(tomorrow)).status).toBe(202);
    await timeIs(tomorrow);
    expect((await mailbox(before.base)).total).toBe(1);
    await before.kill();
    const after = await serveInChild("sendgrid/server.ts", "startSendgrid", { stateDir });
    expect((await mailbox(after.base)).total).toBe(1);
    const idle = await fetch(`${after.base}/__idle?key=SG.`);
    expect(await idle.json()).toEqual({ pending: 0, in_flight: 0, next_at: null });
    await after.kill();
  } finally {
    rmSync(stateDir, { recursive: true });
  }
});
