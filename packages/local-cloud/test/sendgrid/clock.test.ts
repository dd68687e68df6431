// A test can set the clock for an API key's mail and events. Other keys keep the machine's time.
import { afterEach, beforeEach, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { until } from "../../testing/until.ts";
import { mailbox, mailService, post } from "./client.ts";
import { receiveEvents, type Receiver } from "./webhook-receiver.ts";

const KEY = "SG.timed.one";
const NOON = Date.parse("2026-11-24T12:00:00Z");
const HOUR_MS = 3_600_000;

let server: Awaited<ReturnType<typeof startSendgrid>>;
let receiver: Receiver;
let base: string;
beforeEach(async () => {
  server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
  const { public_key } = await control("GET", "/__webhook");
  receiver = await receiveEvents(() => String(public_key));
  await setClock(NOON);
});
afterEach(() => Promise.all([server.close(), receiver.close()]));

async function control(method: string, path: string, body?: object) {
  const response = await fetch(base + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, string | null>;
}

const setClock = (ms: number, prefix = "SG.timed") =>
  control("POST", "/__clock", { prefix, now: new Date(ms).toISOString() });
/** Resolves once no POST is under way. */
const idle = () => control("GET", `/__idle?key=${KEY}&landed`);
const configure = (settings: object) =>
  post(`${base}/__webhook`, { url: receiver.url, ...settings });
const send = (to: string, apiKey = KEY) =>
  mailService(base, apiKey).send({ to, from: "a@b.se", subject: "x", text: "x" });

it("an event that is due in an hour is sent when the clock is set an hour ahead", async () => {
  await configure({ delay_ms: HOUR_MS });
  await send("anna@example.com");
  const due = new Date(NOON + HOUR_MS).toISOString();
  expect(await idle()).toEqual({ pending: 1, in_flight: 0, next_at: due });
  await setClock(NOON + HOUR_MS - 1);
  await idle();
  expect(receiver.events()).toEqual([]);
  await setClock(NOON + HOUR_MS);
  expect(await idle()).toEqual({ pending: 0, in_flight: 0, next_at: null });
  expect(receiver.events().map(({ event }) => event)).toEqual(["processed", "delivered"]);
  expect(receiver.allSigned).toBe(true);
});

it("mail and events have the time of their key's clock", async () => {
  await configure({});
  await send("anna@example.com");
  await idle();
  const { messages } = await mailbox(base);
  expect(messages.map(({ received_at }) => received_at)).toEqual([new Date(NOON).toISOString()]);
  expect(receiver.events().map(({ timestamp }) => timestamp)).toEqual([NOON / 1000, NOON / 1000]);
});

it("a refused POST is retried with doubling pauses, and finally given up", async () => {
  await configure({ retry_ms: 1000, retry_for_ms: 3000 });
  let refused = 0;
  receiver.refuses = () => (refused += 1) > 0;
  await send("anna@example.com");
  const nextAttempts: number[] = [];
  for (let { next_at } = await idle(); next_at; { next_at } = await idle()) {
    nextAttempts.push(Date.parse(next_at) - NOON);
    await setClock(Date.parse(next_at));
  }
  expect(nextAttempts).toEqual([1000, 3000]);
  expect(refused).toBe(3);
});

it("a POST without an answer within 30 seconds of the clock counts as refused", async () => {
  await configure({});
  let asked = 0;
  receiver.hangs = () => (asked += 1) === 1;
  await send("anna@example.com");
  await until(() => asked === 1);
  await setClock(NOON + 30_000);
  await idle();
  expect(receiver.events()).toEqual([]);
  await setClock(NOON + 31_000);
  await idle();
  expect(receiver.events()).toHaveLength(2);
});

it("another key keeps the machine's time", async () => {
  await configure({});
  const earliest = Math.floor(Date.now() / 1000);
  await send("bea@example.com", "SG.other");
  for (const { timestamp } of await receiver.waitFor(2))
    expect(timestamp).toBeGreaterThanOrEqual(earliest);
});

it("an invalid time is refused", async () => {
  const setting = { prefix: "SG.timed", now: "tomorrow" };
  expect(await control("POST", "/__clock", setting)).toHaveProperty("error");
});
