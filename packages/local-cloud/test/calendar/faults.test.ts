import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startCalendar } from "../../calendar/server.ts";
import { malformedRequests, sendRaw } from "../rough-socket.ts";
import { serveInChild } from "../../testing/serve-in-child.ts";
import { accessToken, calendarOf, eventBody, HOST, meetRequest, post } from "./client.ts";

let server: Awaited<ReturnType<typeof startCalendar>>;
let base: string;
beforeAll(async () => {
  server = await startCalendar({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());
beforeEach(() => server.faults.clear());

const calendarId = "primary";
let made = 0;
const insert = (host: string, id = `fault${(made += 1)}`) =>
  calendarOf(base, { sub: host }).events.insert({ calendarId, requestBody: eventBody({ id }) });

describe("planned faults", () => {
  it("make the calls of one host fail with Google's error body", async () => {
    const error = {
      code: 503,
      message: "Backend Error",
      errors: [{ domain: "global", reason: "backendError" }],
    };
    await post(`${base}/__faults`, {
      match: { call: "POST /calendar/v3/calendars", containing: HOST },
      times: 2,
      action: { kind: "fail", status: 503, body: { error } },
    });
    await insert("other@petanque.life");
    for (const _ of [1, 2]) {
      await expect(insert(HOST)).rejects.toMatchObject({
        status: 503,
        message: "Backend Error",
        response: { data: { error } },
      });
    }
    await insert(HOST);
  });

  it.each([
    ["before", undefined],
    ["after", "confirmed"],
  ] as const)("can cut the connection %s the call takes effect", async (when, status) => {
    const id = `dropped${when.length}`;
    server.faults.add({ match: { call: "POST /calendar/v3" }, action: { kind: "drop", when } });
    await expect(insert(HOST, id)).rejects.toThrow(/./);
    const read = calendarOf(base).events.get({ calendarId, eventId: id });
    expect((await read.catch(() => undefined))?.data.status).toBe(status);
  });

  it.each(["POST /token", ":signJwt"])("match the host in a %s call", async (call) => {
    server.faults.add({ match: { call, containing: HOST }, action: { kind: "fail", status: 503 } });
    await accessToken(base, { sub: "other@petanque.life" });
    expect(server.faults.list()).toHaveLength(1);
    await accessToken(base).catch(() => {});
    expect(server.faults.list()).toEqual([]);
  });

  it("leave no trace in the list of requests, which shows calls with query, body and user", async () => {
    const host = "requests@petanque.life";
    server.faults.add({ match: { call: "POST /calendar" }, action: { kind: "fail", status: 503 } });
    await expect(insert(host)).rejects.toMatchObject({ status: 503 });
    await insert(host, "kept00001");
    const answer = await fetch(`${base}/__requests?user=${host}`);
    const { requests } = (await answer.json()) as { requests: { path: string }[] };
    expect(requests.filter(({ path }) => path.startsWith("/calendar"))).toMatchObject([
      { method: "POST", user: host, body: { id: "kept00001" }, status: 200 },
    ]);
  });

  it("can make the token endpoint and signJwt fail", async () => {
    server.faults.add({
      match: { call: "POST /token" },
      action: { kind: "fail", status: 500, body: { error: "internal_failure" } },
    });
    expect(await accessToken(base)).toBeUndefined();
    expect(await accessToken(base)).toMatch(/^ya29\./);
  });
});

describe("the server survives", () => {
  it.each(malformedRequests)("%s", async (_name, bytes, halfClose) => {
    await sendRaw(server.port, bytes, { halfClose });
    expect((await insert(HOST)).status).toBe(200);
  });

  it("bodies that are not events", async () => {
    const authorization = `Bearer ${await accessToken(base)}`;
    for (const body of ["[]", "null", '"x"', "{", '{"start": 5}', '{"attendees": {}}']) {
      const answer = await fetch(`${base}/calendar/v3/calendars/primary/events`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body,
      });
      expect(answer.status).toBe(400);
    }
    expect((await insert(HOST)).status).toBe(200);
  });
});

it("keeps acknowledged events, etags, mails, guests and tokens after kill -9", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "calendar-"));
  const start = () => serveInChild("calendar/server.ts", "startCalendar", { stateDir });
  const before = await start();
  const requestBody = eventBody({
    id: "durable",
    attendees: [{ email: "anna@example.com" }],
    conferenceData: meetRequest("r"),
  });
  const mine = calendarOf(before.base).events;
  const { data } = await mine.insert({
    calendarId,
    conferenceDataVersion: 1,
    sendUpdates: "all",
    requestBody,
  });
  await mine.insert({ calendarId, requestBody: eventBody({ id: "deleted0" }) });
  await mine.delete({ calendarId, eventId: "deleted0" });
  const token = await accessToken(before.base);
  await before.kill();
  appendFileSync(join(stateDir, "calendar.jsonl"), '{"kind":"change","host":"ja');

  const after = await start();
  try {
    const answer = await fetch(`${after.base}/calendar/v3/calendars/primary/events/durable`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toEqual(data);
    const again = calendarOf(after.base).events;
    await expect(again.delete({ calendarId, eventId: "deleted0" })).rejects.toMatchObject({
      status: 410,
    });
    const told = await fetch(`${after.base}/__notifications?event_id=durable`);
    expect(await told.json()).toMatchObject({
      total: 1,
      notifications: [{ to: "anna@example.com" }],
    });
    const patched = await again.patch({
      calendarId,
      eventId: "durable",
      requestBody: { summary: "x" },
    });
    expect(patched.data.etag).not.toBe(data.etag);
  } finally {
    await after.kill();
    rmSync(stateDir, { recursive: true });
  }
});
