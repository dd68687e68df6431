import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { until } from "../../testing/until.ts";
import { mailbox, mailService, post } from "./client.ts";
import { receiveEvents, type Receiver } from "./webhook-receiver.ts";

let server: Awaited<ReturnType<typeof startSendgrid>>;
let receiver: Receiver;
let base: string;
let publicKey: string;

async function start(): Promise<void> {
  server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
  ({ public_key: publicKey } = (await (await fetch(`${base}/__webhook`)).json()) as {
    public_key: string;
  });
  receiver = await receiveEvents(() => publicKey);
}

async function stop(): Promise<void> {
  await Promise.all([server.close(), receiver.close()]);
}

beforeEach(start);
afterEach(stop);

const configure = (settings: object = {}) =>
  post(`${base}/__webhook`, { url: receiver.url, ...settings });

const send = (addresses: string[], apiKey?: string) =>
  mailService(base, apiKey).send({
    from: "webinars@petanque.life",
    subject: "Hello",
    text: "Hello",
    categories: ["reminders"],
    customArgs: { batch: "b1" },
    personalizations: addresses.map((to, i) => ({ to, customArgs: { registration: `r${i}` } })),
  });

const people = (count: number) => Array.from({ length: count }, (_, i) => `reader${i}@example.com`);

describe("event webhook", () => {
  it("sends signed events for each mail, with its custom arguments and request id", async () => {
    await configure();
    const [{ headers }] = await send(["anna@example.com"]);
    const events = await receiver.waitFor(2);
    expect(receiver.allSigned).toBe(true);
    expect(events.map(({ event }) => event)).toEqual(["processed", "delivered"]);
    for (const event of events) {
      expect(event).toMatchObject({
        email: "anna@example.com",
        batch: "b1",
        registration: "r0",
        category: ["reminders"],
        timestamp: expect.any(Number),
        sg_event_id: expect.any(String),
      });
      const { "x-message-id": id } = headers as Record<string, string>;
      expect(String(event["sg_message_id"]).split(".recvd")[0]).toBe(id);
    }
    expect(new Set(events.map((event) => event["sg_event_id"])).size).toBe(2);
  });

  it("sends the events of 1,000 mails in few POSTs of at most 1,000 events", async () => {
    await configure();
    await send(people(1000));
    expect(await receiver.waitFor(2000)).toHaveLength(2000);
    expect(receiver.posts.map((events) => events.length)).toEqual([1000, 1000]);
    expect(receiver.allSigned).toBe(true);
  });

  it.each([
    ["bounce+x@example.com", ["processed", "bounce"], { type: "bounce", reason: /550/ }],
    ["blocked+x@example.com", ["processed", "bounce"], { type: "blocked" }],
    ["dropped+x@example.com", ["dropped"], { reason: /Bounced/ }],
    ["deferred+x@example.com", ["processed", "deferred", "delivered"], { response: /250/ }],
    ["spamreport+x@example.com", ["processed", "delivered", "spamreport"], {}],
    ["unsubscribe+x@example.com", ["processed", "delivered", "unsubscribe"], {}],
  ])("mail to %s has the events that its address asks for", async (to, fate, last) => {
    await configure();
    await send([to]);
    const events = await receiver.waitFor(fate.length);
    expect(events.map(({ event }) => event)).toEqual(fate);
    for (const [field, wanted] of Object.entries(last)) {
      expect(events.at(-1)![field]).toMatch(wanted);
    }
  });

  it("sends only the enabled events, and only for mail of the key", async () => {
    await configure({ enabled_events: ["delivered"], api_key: "SG.watched" });
    await send(["other@example.com"], "SG.other");
    await send(["anna@example.com"], "SG.watched");
    const events = await receiver.waitFor(1);
    expect(events.map(({ email, event }) => [email, event])).toEqual([
      ["anna@example.com", "delivered"],
    ]);
  });

  it("duplicates and reorders alike for the same seed", async () => {
    const seen: unknown[][] = [];
    for (const seed of [7, 7, 8]) {
      await configure({ duplicate: 0.5, reorder: true, seed });
      await send(people(20));
      await receiver.waitFor(40);
      // Events of a later request are sent later.
      await send(["last@example.com"]);
      const isLast = ({ email }: Record<string, unknown>) => email === "last@example.com";
      await until(() => receiver.events().filter(isLast).length >= 2);
      const settled = receiver.events().filter((event) => !isLast(event));
      expect(new Set(settled.map((event) => event["sg_event_id"])).size).toBe(40);
      expect(settled.length).toBeGreaterThan(45);
      seen.push(settled.map(({ email, event }) => `${String(email)} ${String(event)}`));
      await stop();
      await start();
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).not.toEqual(seen[2]);
  });

  it("reorders within a POST: delivered may come before processed", async () => {
    await configure({ reorder: true });
    await send(people(20));
    const events = await receiver.waitFor(40);
    const isEarly = ({ email, event }: Record<string, unknown>, place: number) =>
      event === "delivered" &&
      events.findIndex((other) => other["email"] === email && other["event"] === "processed") >
        place;
    expect(receiver.posts).toHaveLength(1);
    expect(events.filter(isEarly).length).toBeGreaterThan(0);
  });

  it("retries a refused POST and sends other events meanwhile", async () => {
    await configure({ retry_ms: 1 });
    let refused = 0;
    receiver.refuses = ([event]) => {
      const refuses = event?.["email"] === "first@example.com" && receiver.posts.length === 0;
      refused += Number(refuses);
      return refuses;
    };
    await send(["first@example.com"]);
    await until(() => refused > 0);
    await send(["second@example.com"]);
    const events = await receiver.waitFor(4);
    expect(events.map(({ email }) => email)).toEqual([
      "second@example.com",
      "second@example.com",
      "first@example.com",
      "first@example.com",
    ]);
  });

  it("gives up a refused POST after the configured time", async () => {
    await configure({ retry_ms: 1, retry_for_ms: 0 });
    receiver.refusals.push(500);
    await send(["first@example.com"]);
    await send(["second@example.com"]);
    const events = await receiver.waitFor(2);
    expect(new Set(events.map(({ email }) => email))).toEqual(new Set(["second@example.com"]));
  });

  it("sends an event on request, for a message or the newest mail to an address", async () => {
    await configure();
    await send(["silent+anna@example.com"]);
    const { messages } = await mailbox(base);
    await post(`${base}/__events`, { message_id: messages[0]!.id, event: "bounce" });
    await post(`${base}/__events`, {
      to: "silent+anna@example.com",
      event: "open",
      fields: { useragent: "test" },
    });
    const events = await receiver.waitFor(2);
    expect(events).toMatchObject([
      { event: "bounce", registration: "r0" },
      { event: "open", useragent: "test" },
    ]);
    expect((await post(`${base}/__events`, { to: "no@one.se", event: "open" })).status).toBe(404);
  });

  it("sends the events of mail that was deleted from the mailbox", async () => {
    const setClock = (now: string) => post(`${base}/__clock`, { prefix: "SG.", now });
    await setClock("2026-11-24T10:00:00Z");
    await configure({ delay_ms: 200 });
    await send(["anna@example.com"]);
    await fetch(`${base}/mailbox/messages`, { method: "DELETE" });
    expect((await mailbox(base)).total).toBe(0);
    await setClock("2026-11-24T10:00:01Z");
    expect(await receiver.waitFor(2)).toHaveLength(2);
  });

  it("sends an event on request to the webhook of the key that sent the mail", async () => {
    await configure({ url: "http://127.0.0.1:9", api_key: "SG.other" });
    await configure({ api_key: "SG.watched" });
    await send(["silent+anna@example.com"], "SG.watched");
    await post(`${base}/__events`, { to: "silent+anna@example.com", event: "open" });
    expect(await receiver.waitFor(1)).toMatchObject([{ event: "open" }]);
    await send(["silent+bea@example.com"], "SG.unwatched");
    const answer = await post(`${base}/__events`, { to: "silent+bea@example.com", event: "open" });
    expect(answer.status).toBe(409);
  });
});
