/** How many events a replay would send, before anybody confirms it. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { replayWorld, type ReplayWorld } from "../../support/replays.ts";

let world: ReplayWorld;
beforeAll(async () => {
  world = await replayWorld();
});
afterAll(() => world.close());
beforeEach(() => world.clear());

const HOUR_MS = 3_600_000;

test("200: the failed events, with their times, and nothing changes", async () => {
  const { id, range } = await world.failed(3);
  const before = await world.deliveriesOf(id);
  const { status, body } = await world.preview(id, { failed: true });
  expect(status).toBe(200);
  expect(body).toEqual({ events: 3, from: body.from, to: body.from, has_more: false });
  expect(body.from >= range.from && body.from < range.to).toBe(true);
  expect(await world.deliveriesOf(id)).toEqual(before);
  expect(world.receiver.received).toEqual([]);
});

test("200: all events of a range, from its beginning and before its end, sent or not", async () => {
  const first = await world.note(2);
  const id = await world.subscriber();
  const second = await world.note(3);
  const counted = async (range: object) => (await world.preview(id, range)).body.events;
  expect(await counted(first)).toBe(2);
  expect(await counted(second)).toBe(3);
  expect(await counted({ from: first.from, to: second.to })).toBe(5);
  expect(await counted({ from: first.from, to: second.from })).toBe(2);
});

test("200: none that the subscriber does not want, that was erased, or that comes anyway", async () => {
  const id = await world.subscriber();
  const narrow = await world.subscriber({ event_types: ["life.petanque.webinar.moved"] });
  const range = await world.note(2);
  const none = { events: 0, from: null, to: null, has_more: false };
  expect((await world.preview(narrow, range)).body).toEqual(none);
  expect((await world.preview(id, range)).body.events).toBe(2);
  const { log_id } = (await world.deliveriesOf(id))[0]!;
  const log = world.app.firestore.doc(`event_log/${log_id}`);
  const { events } = (await log.get()).data()!;
  await log.update({ events: [events[0], { ...events[1], data: null }] });
  expect((await world.preview(id, range)).body.events).toBe(1);
  await log.update({ fan_out_due_at: new Date(range.to) });
  expect((await world.preview(id, range)).body).toEqual(none);
});

test("400 names the field: both choices or none, an end before its start, and what is no longer kept", async () => {
  const id = await world.subscriber();
  const at = (ms: number) => new Date(world.app.clock.now().getTime() + ms).toISOString();
  const [from, to] = [at(-HOUR_MS), at(0)];
  const of = async (body: object) => (await world.preview(id, body)).body.errors;
  expect(await of({})).toMatchObject([{ pointer: "/from", code: "required" }]);
  expect(await of({ from, to, failed: true })).toMatchObject([{ pointer: "/from" }]);
  expect(await of({ from })).toMatchObject([{ pointer: "/from", code: "required" }]);
  expect(await of({ failed: false })).toMatchObject([
    { pointer: "/failed", code: "not_an_option" },
  ]);
  expect(await of({ from: to, to: from })).toMatchObject([
    { pointer: "/to", code: "ends_before_start" },
  ]);
  expect(await of({ from: at(-30 * 24 * HOUR_MS - 1), to })).toMatchObject([
    { pointer: "/from", code: "no_longer_kept", params: { max: 30 } },
  ]);
  expect((await world.preview(id, { from: at(-30 * 24 * HOUR_MS + HOUR_MS), to })).status).toBe(
    200,
  );
});

test("400 for a range with more than a replay can have", async () => {
  const id = await world.subscriber();
  const { firestore, clock } = world.app;
  await world.note();
  const { docs } = await firestore.collection("event_log").limit(1).get();
  await clock.forward(HOUR_MS);
  const at = clock.now();
  const logged = docs[0]!.data();
  const events = Array.from({ length: 100 }, () => logged["events"][0]);
  const batch = firestore.batch();
  for (let each = 0; each < 51; each += 1) {
    const ref = firestore.collection("event_log").doc();
    batch.set(ref, { ...logged, id: ref.id, at, events, fan_out_due_at: null });
  }
  await batch.commit();
  const range = { from: at.toISOString(), to: new Date(at.getTime() + 1).toISOString() };
  expect((await world.preview(id, range)).body.errors).toMatchObject([
    { pointer: "/to", code: "range_too_long", params: { max: 5000 } },
  ]);
});

test("404 for a subscriber that does not exist, 409 for one that is disabled", async () => {
  const body = { failed: true };
  expect((await world.preview("0".repeat(24), body)).status).toBe(404);
  const id = await world.subscriber();
  await world.disable(id);
  expect(await world.preview(id, body)).toMatchObject({
    status: 409,
    body: { code: "subscriber_refuses", allowed: expect.not.arrayContaining(["replay"]) },
  });
});
