/** Concurrent changes, retries and late effects: there are never two events, and the last change wins. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { runCalendarTasks } from "../../support/queues.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { until } from "../../../packages/local-cloud/testing/until.ts";
import { order } from "../../support/webinars.ts";
import { CALLS, type Call } from "./failing-calls.ts";
import { expectWhole, whole } from "./story.ts";

let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({ env: calendar.env });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

const GUEST = "ada@example.org";
const patch = (id: string, body: object) => app.call("PATCH", `/sys/webinars/${id}`, { body });
const create = (host_email: string) =>
  app.call("POST", "/sys/webinars", { body: order(app, { host_email }) });
const hold = (call: Call, host: string) => calendar.hold({ call: CALLS[call], containing: host });
const living = async (id: string) =>
  (await calendar.eventsOf(id)).filter(({ status }) => status !== "cancelled");

async function idOf(host: string): Promise<string> {
  const ofHost = app.firestore.collection("webinars").where("host_email", "==", host);
  await until(async () => !(await ofHost.get()).empty);
  return (await ofHost.get()).docs[0]!.id;
}

/** Creates the task as the sweep would, whether or not the work is due. */
const enqueueSync = (id: string, number: number) =>
  app.services.tasks.enqueue({
    queue: "calendar",
    name: `raced-${id}-${number}`,
    body: { webinar_id: id },
  });

test(
  "ten concurrent patches and ten retries leave one event, as the last patch made it",
  EXHAUSTIVE,
  async () => {
    const host = "crowd@petanque.life";
    const failed = { kind: "fail", status: 503 } as const;
    const match = { call: CALLS.insert, containing: host };
    await calendar.fail({ match, action: failed });
    const { body } = await create(host);
    const crowd = Array.from({ length: 10 }, (_, number) => [
      patch(body.id, { title: `Title ${number}` }),
      enqueueSync(body.id, number),
      patch(body.id, {}),
    ]).flat();
    await Promise.all(crowd);
    await app.settle();
    expect(await calendar.eventsOf(body.id)).toHaveLength(1);
    await expectWhole({ app, calendar }, body.id, {});
  },
);

test("a slow patch at Google never undoes a newer one, nor notifies guests of old values", async () => {
  const host = "older@petanque.life";
  const { id, calendar_event_id } = await whole(app, host, "SCHEDULED");
  await calendar.invite(host, calendar_event_id, [GUEST]);
  const read = await hold("read", host);
  const older = patch(id, { title: "Older" });
  await read.reached;
  await patch(id, { title: "Newer" });
  await read.open();
  await older;
  await expectWhole({ app, calendar }, id, { title: "Newer" });
  const told = await calendar.mailsOf(host);
  expect(told.map(({ summary }) => summary)).toEqual(["Newer"]);
});

test("if two patches collide at Google, the older one finds the event changed and gives way", async () => {
  const host = "meeting@petanque.life";
  const { id, calendar_event_id } = await whole(app, host, "SCHEDULED");
  await calendar.invite(host, calendar_event_id, [GUEST]);
  const write = await hold("patch", host);
  const older = patch(id, { title: "Older" });
  await write.reached;
  await patch(id, { title: "Newer" });
  await write.open();
  await older;
  await expectWhole({ app, calendar }, id, { title: "Newer" });
  expect((await calendar.mailsOf(host)).map(({ summary }) => summary)).toEqual(["Newer"]);
});

test("a new host during the first event's creation leaves one event, at the new host", async () => {
  const host = "slow-insert@petanque.life";
  const other = "quick@petanque.life";
  const insert = await hold("insert", host);
  const made = create(host);
  const id = await idOf(host);
  await insert.reached;
  await patch(id, { host_email: other });
  expect(await living(id)).toMatchObject([{ host: other }]);
  await insert.open();
  await made;
  await expectWhole({ app, calendar }, id, { host_email: other });
});

test("a deletion during the event's creation leaves nothing", async () => {
  const host = "slow-gone@petanque.life";
  const insert = await hold("insert", host);
  const made = create(host);
  const id = await idOf(host);
  await insert.reached;
  expect(await app.call("DELETE", `/sys/webinars/${id}`)).toMatchObject({ status: 204 });
  expect(await app.call("GET", `/sys/webinars/${id}`)).toMatchObject({ status: 404 });
  await insert.open();
  await made;
  expect(await calendar.eventsOf(id)).toMatchObject([{ status: "cancelled" }]);
  await expectWhole({ app, calendar }, id, {});
});

test("an event that appears after its draft's deletion, from a dead instance, is found and deleted", async () => {
  const host = "ghost@petanque.life";
  const { body } = await unmade(host);
  expect(await app.call("DELETE", `/sys/webinars/${body.id}`)).toMatchObject({ status: 204 });
  await calendar.insertByHand(host, body.id);
  expect(await living(body.id)).toHaveLength(1);
  await app.clock.forward(4 * 60_000);
  expect(await runCalendarTasks(app, body.id)).toBe(1);
  expect(await living(body.id)).toEqual([]);
  await expectWhole({ app, calendar }, body.id, {});
});

test("a draft whose event never existed is removed for good soon after its deletion", async () => {
  const { body } = await unmade("nothing@petanque.life");
  await app.call("DELETE", `/sys/webinars/${body.id}`);
  await app.clock.forward(4 * 60_000);
  expect(await runCalendarTasks(app, body.id)).toBe(1);
  await expectWhole({ app, calendar }, body.id, {});
});

/** A draft whose event Google refused to insert. */
async function unmade(host: string) {
  const match = { call: CALLS.insert, containing: host };
  await calendar.fail({ match, action: { kind: "fail", status: 403 } });
  return create(host);
}

test("the next change recreates an event that the host deleted by hand, once", async () => {
  const host = "deleted@petanque.life";
  const { id, calendar_event_id } = await whole(app, host, "SCHEDULED");
  await calendar.deleteByHand(host, calendar_event_id);
  expect(await patch(id, { title: "Again" })).toMatchObject({
    status: 200,
    body: { meet_provision_error: null },
  });
  await expectWhole({ app, calendar }, id, { title: "Again" });
  expect(await calendar.eventsOf(id)).toHaveLength(2);
});

test("an event stays deleted if the webinar is cancelled during a change", async () => {
  const host = "cancelled-meanwhile@petanque.life";
  const { id } = await whole(app, host, "SCHEDULED");
  const read = await hold("read", host);
  const changed = patch(id, { title: "Too late" });
  await read.reached;
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  await read.open();
  await changed;
  expect(await living(id)).toEqual([]);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body).toMatchObject({ status: "CANCELLED", meet_provision_error: null });
});
