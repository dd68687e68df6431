/** Events are sent again: as many as the operator saw, under their own ids, whatever happens meanwhile. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "../../../shared/access/model.ts";
import { replayEvents } from "../../../shared/subscribers/replay.ts";
import { sweepLater } from "../../support/events-out.ts";
import { replayWorld, type ReplayWorld } from "../../support/replays.ts";
import { callAsEngineer, subscriberRows } from "../../support/subscribers.ts";

let world: ReplayWorld;
beforeAll(async () => {
  world = await replayWorld();
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const statusesOf = async (id: string) =>
  (await world.deliveriesOf(id)).map(({ status }) => String(status));

test("200: what failed is sent again under its ids, with an audit row; a repetition with the key sends nothing", async () => {
  const { id } = await world.failed(2);
  const [before] = await world.deliveriesOf(id);
  const order = { failed: true, events: 2 };
  const headers = { "idempotency-key": `replay-${id}` };
  const answer = await world.replay(id, order, headers);
  expect(answer).toMatchObject({ status: 200, body: { events: 2 } });
  await world.app.eventually(() => statusesOf(id)).toEqual(["delivered"]);
  const ids = [0, 1].map((index) => `${before!["log_id"]}-${index}`);
  const came = world.receiver.received.map(({ headers: sent }) => String(sent["webhook-id"]));
  expect([...new Set(came)].toSorted()).toEqual(ids.toSorted());
  const [row] = await subscriberRows(world.app, "replay");
  expect(row).toMatchObject({
    action: "sys.subscriber.replay",
    actor_kind: "person",
    facts: { subscriber: id, events: 2, failed: true },
  });

  const after = await world.deliveriesOf(id);
  const again = await world.replay(id, order, headers);
  expect(again).toMatchObject({ status: 200, body: { events: 2 } });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await world.deliveriesOf(id)).toEqual(after);
  expect((await world.preview(id, { failed: true })).body.events).toBe(0);
});

test("200: a subscriber that came later gets the events of a range, and they leave the log when the range does", async () => {
  const range = await world.note(2);
  const id = await world.subscriber();
  world.receiver.received.length = 0;
  expect(await world.replay(id, { ...range, events: 2 })).toMatchObject({ body: { events: 2 } });
  await world.app.eventually(() => statusesOf(id)).toEqual(["delivered"]);
  expect(world.subjects()).toEqual(["people/p0", "people/p1"]);
  const [delivery] = await world.deliveriesOf(id);
  const log = await world.app.firestore.doc(`event_log/${delivery!["log_id"]}`).get();
  expect(delivery!["expires_at"]).toEqual(log.get("expires_at"));
});

test("200: an event that waits for its next attempt is sent at once, with all its attempts ahead", async () => {
  const id = await world.subscriber();
  world.receiver.answerWith(() => 500);
  const range = await world.note();
  await world.app.pass(3_600_000);
  expect(await statusesOf(id)).toEqual(["waiting"]);
  world.receiver.answerWith(() => 204);
  const { clock } = world.app;
  const at = clock.now();
  expect((await world.replay(id, { ...range, events: 1 })).status).toBe(200);
  await world.app.settle();
  expect(await statusesOf(id)).toEqual(["delivered"]);
  expect(clock.now().getTime() - at.getTime()).toBeLessThan(60_000);
});

test("200: a replay in the midst of an attempt: the event is sent again, and the attempt's answer changes nothing", async () => {
  const id = await world.subscriber();
  let replaying: Promise<unknown> | null = null;
  const from = world.app.clock.now().toISOString();
  world.receiver.answerWith(async () => {
    if (replaying !== null) return 204;
    const to = new Date(Date.parse(from) + 3_600_000).toISOString();
    replaying = world.replay(id, { from, to, events: 1 });
    expect(await replaying).toMatchObject({ status: 200 });
    // Without the fence it would end the delivery, and disable the subscriber.
    return 410;
  });
  await world.note();
  await world.app.eventually(() => statusesOf(id)).toEqual(["delivered"]);
  expect(replaying).not.toBeNull();
  const [delivery] = await world.deliveriesOf(id);
  const codes = (delivery!["last_attempts"] as { status_code: number }[]).map(
    ({ status_code }) => status_code,
  );
  expect([...new Set(codes)]).toEqual([204]);
  const { body } = await callAsEngineer(world.app, "GET", "/sys/subscribers");
  expect(body.subscribers.find((each: { id: string }) => each.id === id).status).toBe("active");
});

test("200: a replay whose tasks are lost is found by the sweep", async () => {
  const { id } = await world.failed(1);
  const { firestore, clock } = world.app.services;
  const lost = { enqueue: () => Promise.reject(new Error("it dies here")) };
  const actor = systemActor("test", { request_id: "r", address: "", user_agent: "" });
  const order = { failed: true, events: 1 };
  await expect(
    replayEvents({ firestore, clock, tasks: lost }, actor, id, order, null),
  ).rejects.toThrow("it dies here");
  expect(await statusesOf(id)).toEqual(["waiting"]);
  expect(world.receiver.received).toEqual([]);
  await sweepLater(world.app);
  await world.app.eventually(() => statusesOf(id)).toEqual(["delivered"]);
});

test("409 with the number if it is another by now; nothing is sent, and no audit row says otherwise", async () => {
  const { id } = await world.failed(2);
  const before = await world.deliveriesOf(id);
  const rows = await subscriberRows(world.app, "replay");
  expect(await world.replay(id, { failed: true, events: 1 })).toMatchObject({
    status: 409,
    body: { code: "replay_changed", events: 2 },
  });
  expect(await world.deliveriesOf(id)).toEqual(before);
  const later = await subscriberRows(world.app, "replay");
  expect(later.filter(({ outcome }) => outcome === "done")).toEqual(
    rows.filter(({ outcome }) => outcome === "done"),
  );
});

test("409 for a disabled subscriber, 404 for one that does not exist, 400 for no number", async () => {
  const { id } = await world.failed(1);
  expect(await world.replay(id, { failed: true })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/events", code: "required" }] },
  });
  expect((await world.replay("0".repeat(24), { failed: true, events: 1 })).status).toBe(404);
  await world.disable(id);
  expect(await world.replay(id, { failed: true, events: 1 })).toMatchObject({
    status: 409,
    body: { code: "subscriber_refuses" },
  });
});
