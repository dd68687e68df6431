/** Events on their way to subscribers: at least once, signed, in spite of receivers that fail, and to nobody who is gone. */
import { Webhook } from "standardwebhooks";
import { afterAll, beforeEach, beforeAll, expect, test, vi } from "vitest";
import { systemActor } from "../../../shared/access/model.ts";
import { eventAddresses } from "../../../functions/wiring/event-addresses.ts";
import { deliver } from "../../../shared/subscribers/deliver.ts";
import { startApp, type App } from "../../support/app.ts";
import { noteErasures, sweepLater } from "../../support/events-out.ts";
import { startReceiver, type Received } from "../../support/receiver.ts";
import { callAsEngineer, createSubscriber, subscriberRows } from "../../support/subscribers.ts";

let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  app = await startApp();
  receiver = await startReceiver();
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});
beforeEach(async () => {
  const { body } = await callAsEngineer(app, "GET", "/sys/subscribers");
  for (const { id } of body.subscribers) {
    await callAsEngineer(app, "DELETE", `/sys/subscribers/${id}`);
  }
  await app.settle();
  receiver.received.length = 0;
  receiver.answerWith(() => 204);
});

const subscriber = async (changes: object = {}) =>
  (await createSubscriber(app, { url: receiver.url, ...changes })).body;
const stored = async (id: string) => (await app.firestore.doc(`subscribers/${id}`).get()).data()!;
const deliveriesOf = async (id: string) => {
  const all = app.firestore.collection("event_deliveries").where("subscriber_id", "==", id);
  return (await all.get()).docs.map((each) => each.data());
};

const note = (count = 1) => noteErasures(app, count);

async function noteAndDeliver(count = 1): Promise<void> {
  await note(count);
  await sweepLater(app);
  await app.settle();
}

/** Throws unless the signature is good. The verifier compares the machine's clock, and ours is another. */
function verified(secret: string, { headers, text }: Received): unknown {
  const at = Number(headers["webhook-timestamp"]) * 1000;
  const clock = vi.spyOn(Date, "now").mockReturnValue(at);
  try {
    return new Webhook(secret).verify(text, headers as Record<string, string>);
  } finally {
    clock.mockRestore();
  }
}

const distinct = () => [...new Set(receiver.received.map(({ event }) => event.id))];

test("200: each event reaches who asked for it, as a CloudEvent that the secret verifies", async () => {
  const { id, secret } = await subscriber();
  const other = await subscriber({ event_types: ["life.petanque.webinar.moved"] });
  await noteAndDeliver(2);
  expect(distinct()).toHaveLength(2);
  for (const each of receiver.received) {
    expect(verified(secret, each)).toEqual(each.event);
    expect(() => verified(other.secret, each)).toThrow();
    expect(each.headers["webhook-id"]).toBe(each.event.id);
    expect(each.headers["content-type"]).toContain("application/cloudevents+json");
    expect(each.event).toMatchObject({
      specversion: "1.0",
      type: "life.petanque.person.erased",
      subject: expect.stringMatching(/^people\//),
      sequence: expect.stringMatching(/^\d+-\d+-\d+$/),
    });
  }
  expect(await deliveriesOf(id)).toMatchObject([
    {
      status: "delivered",
      due_at: null,
      events: [{ status: "delivered" }, { status: "delivered" }],
    },
  ]);
  expect((await stored(id))["last_delivered_at"]).not.toBeNull();
  expect(await deliveriesOf(other.id)).toEqual([]);
});

test("200: a failed event is sent again under the same id, and the failure is shown until then", async () => {
  const { id } = await subscriber();
  receiver.answerWith(() => 500);
  await note();
  await sweepLater(app);
  await app.eventually(async () => (await stored(id))["last_failure"]?.status_code).toBe(500);
  receiver.answerWith(() => 204);
  await app.eventually(async () => (await deliveriesOf(id))[0]?.["status"]).toBe("delivered");
  expect(distinct()).toHaveLength(1);
  expect(receiver.received.length).toBeGreaterThan(1);
  expect((await stored(id))["failing_since"]).toBeNull();
});

test("200: after the last attempt an event counts as failed, and five days of failures disable the subscriber", async () => {
  const { id } = await subscriber();
  receiver.answerWith(() => 503);
  await note();
  await sweepLater(app);
  await app.pass(90 * 3_600_000);
  expect(await deliveriesOf(id)).toMatchObject([{ status: "failed", due_at: null }]);
  expect((await stored(id))["status"]).toBe("active");
  await app.pass(31 * 3_600_000);
  await noteAndDeliver();
  expect(await stored(id)).toMatchObject({ status: "disabled", disabled_reason: "failing" });
  expect((await stored(id))["notice_due_at"]).not.toBeNull();
  const [row] = await subscriberRows(app, "disable");
  expect(row).toMatchObject({ actor_kind: "system", facts: { subscriber: id, reason: "failing" } });
  const sent = distinct().length;
  await noteAndDeliver();
  expect(distinct()).toHaveLength(sent);
});

test("410 disables the subscriber, and the rest of its events wait for a replay", async () => {
  const { id } = await subscriber();
  receiver.answerWith(() => 410);
  await noteAndDeliver(3);
  expect(distinct()).toHaveLength(1);
  expect(await stored(id)).toMatchObject({ status: "disabled", disabled_reason: "gone" });
  expect(await deliveriesOf(id)).toMatchObject([{ status: "failed", due_at: null }]);
});

test("200: a URL that answers 410 while an operator replaces it gives up nothing, and the new one gets the event", async () => {
  const { id } = await subscriber();
  const moved = await startReceiver();
  receiver.answerWith(async () => {
    const body = { url: moved.url };
    await callAsEngineer(app, "PATCH", `/sys/subscribers/${id}`, { body });
    return 410;
  });
  await noteAndDeliver();
  await app.pass(60_000);
  expect((await stored(id))["status"]).toBe("active");
  expect(new Set(moved.received.map(({ event }) => event.subject))).toEqual(new Set(["people/p0"]));
  expect(await deliveriesOf(id)).toMatchObject([{ status: "delivered", due_at: null }]);
  await moved.close();
});

test("200: a secret that is replaced in the midst: each event verifies with the new or with the former one", async () => {
  const { id, secret } = await subscriber();
  let latest = secret;
  receiver.answerWith(async ({ event }) => {
    if (latest === secret && event.subject === "people/p0") {
      const path = `/sys/subscribers/${id}/rotate-secret`;
      latest = (await callAsEngineer(app, "POST", path)).body.secret;
    }
    return 204;
  });
  await noteAndDeliver(3);
  expect(distinct()).toHaveLength(3);
  const of = (subject: string) =>
    receiver.received.findLast(({ event }) => event.subject === subject)!;
  for (const each of receiver.received) expect(verified(secret, each)).toEqual(each.event);
  expect(verified(latest, of("people/p2"))).toEqual(of("people/p2").event);
});

test("200: a subscriber that is disabled or deleted in the midst gets nothing more", async () => {
  for (const [method, body] of [
    ["PATCH", { status: "disabled" }],
    ["DELETE", undefined],
  ] as const) {
    const { id } = await subscriber();
    receiver.received.length = 0;
    receiver.answerWith(async () => {
      await callAsEngineer(app, method, `/sys/subscribers/${id}`, body && { body });
      return 204;
    });
    await noteAndDeliver(3);
    expect(distinct()).toHaveLength(1);
    const left = await deliveriesOf(id);
    expect(left.filter(({ due_at }) => due_at !== null)).toEqual([]);
  }
});

test("200: what waits for a subscriber that was deleted goes with its task", async () => {
  const { id } = await subscriber();
  receiver.answerWith(() => 500);
  await note();
  await sweepLater(app);
  await app.eventually(async () => (await stored(id))["last_failure"]?.status_code).toBe(500);
  await callAsEngineer(app, "DELETE", `/sys/subscribers/${id}`);
  await app.eventually(() => deliveriesOf(id)).toEqual([]);
});

test("200: of two workers on one delivery one sends, and one that died is followed by another", async () => {
  const { id } = await subscriber();
  await note();
  const { firestore, clock, tasks, config } = app.services;
  receiver.answerWith(() => 500);
  await sweepLater(app);
  await app.eventually(async () => (await stored(id))["last_failure"]?.status_code).toBe(500);
  // A copy that no task is about.
  const [waiting] = await deliveriesOf(id);
  const own = `${id}~own`;
  const document = firestore.doc(`event_deliveries/${own}`);
  await document.create({ ...waiting, id: own, due_at: clock.now() });
  let sent = 0;
  const origin = { request_id: "r", address: "", user_agent: "" };
  const work = () =>
    deliver(
      {
        firestore,
        clock,
        tasks,
        addresses: eventAddresses(config),
        onDisabled: () => {},
        send: async () => {
          sent += 1;
          throw new Error("it dies here");
        },
      },
      systemActor("test", origin),
      own,
    );
  const ends = await Promise.allSettled([work(), work()]);
  expect(ends.map(({ status }) => status)).toEqual(
    expect.arrayContaining(["rejected", "fulfilled"]),
  );
  expect(sent).toBe(1);
  receiver.answerWith(() => 204);
  await sweepLater(app);
  await app.eventually(async () => (await document.get()).get("status")).toBe("delivered");
});

test("200: an event whose person was erased meanwhile is not sent", async () => {
  const { id } = await subscriber();
  receiver.answerWith(() => 500);
  await note(2);
  await sweepLater(app);
  await app.eventually(async () => (await stored(id))["last_failure"]?.status_code).toBe(500);
  const [waiting] = await deliveriesOf(id);
  const log = app.firestore.doc(`event_log/${waiting!["log_id"]}`);
  const { events } = (await log.get()).data()!;
  await log.update({ events: events.map((each: object) => ({ ...each, data: null })) });
  const before = receiver.received.length;
  receiver.answerWith(() => 204);
  await app.eventually(async () => (await deliveriesOf(id))[0]?.["status"]).toBe("delivered");
  expect((await deliveriesOf(id))[0]?.["events"]).toMatchObject([
    { status: "erased" },
    { status: "erased" },
  ]);
  expect(receiver.received.length).toBe(before);
});

test("401 for an operator", async () => {
  expect((await app.call("POST", "/deliver-events", { as: "engineer", body: {} })).status).toBe(
    401,
  );
});
