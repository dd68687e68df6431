/** The task that updates the Calendar to a webinar's present state. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { serviceCalls, type ServiceCall } from "../../support/service-calls.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { draft, scheduled } from "../../support/webinars.ts";

let app: App;
let call: ServiceCall;
beforeAll(async () => {
  app = await startApp();
  call = await serviceCalls(app, "sync-calendar");
});
afterAll(() => app.close());

const get = async (id: string) => (await app.call("GET", `/sys/webinars/${id}`)).body;
const provisions = async (id: string) =>
  (await rowsOfWebinar(app, id)).filter(({ action }) => action === "sys.webinar.provision");

/** The webinar's documents and audit rows. Tasks of other webinars may still be running. */
const dumpOf = async (id: string) =>
  Object.fromEntries(
    Object.entries(await app.dump()).filter(
      ([path, document]) =>
        path.includes(id) || (document as { webinar_id?: string }).webinar_id === id,
    ),
  );

test("200: an event that Google had refused is created once, however often the task is repeated", async () => {
  const id = await WEBINAR_IN.bare(app);
  expect(await call({ webinar_id: id })).toMatchObject({ status: 200, body: { outcome: "done" } });
  const { meet_url, meet_provision_error } = await get(id);
  expect(meet_url).toMatch(/^https:\/\/meet\.google\.com\//);
  expect(meet_provision_error).toBeNull();
  expect(await eventsOf(app, id)).toHaveLength(1);
  expect(await provisions(id)).toMatchObject([
    { facts: { failure: "refused" } },
    { actor_email: null, changes: { meet_url: { before: null, after: meet_url } } },
    { actor_email: null, facts: { room_access: "open" } },
  ]);
  const before = await dumpOf(id);
  expect((await call({ webinar_id: id })).status).toBe(200);
  expect(await eventsOf(app, id)).toHaveLength(1);
  expect(await dumpOf(id)).toEqual(before);
});

test("200: when Google refuses again, the webinar shows the error and the time of the next attempt", async () => {
  const host_email = "refused-sync@petanque.life";
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
  // However often a task of the draft's own comes meanwhile.
  await failCalendar(app, { call: "POST /calendar", containing: host_email, action, times: 1000 });
  const { id } = await draft(app, { host_email });
  expect((await call({ webinar_id: id })).status).toBe(200);
  expect(await get(id)).toMatchObject({
    meet_url: null,
    meet_provision_error: { code: "unavailable", retryable: true },
  });
  const stored = await app.firestore.doc(`webinars/${id}`).get();
  const retryAt = stored.get("calendar_sync.retry_at").toDate() as Date;
  expect(retryAt.getTime()).toBeGreaterThan(app.clock.now().getTime());
  expect(app.logged).toContainEqual(
    expect.objectContaining({
      event: "calendar_sync_failed",
      fields: expect.objectContaining({ webinar_id: id, code: "unavailable" }),
    }),
  );
  expect(await eventsOf(app, id)).toEqual([]);
});

test("200: a check that finds an unchanged event writes nothing", async () => {
  const { id } = await scheduled(app);
  await app.settle();
  const before = await dumpOf(id);
  expect((await call({ webinar_id: id, check: true })).status).toBe(200);
  expect(await dumpOf(id)).toEqual(before);
});

test("200: a task for the room sets it up once, and leaves a refused event alone", async () => {
  const bare = await WEBINAR_IN.bare(app);
  expect((await call({ webinar_id: bare, part: "room" })).status).toBe(200);
  expect(await get(bare)).toMatchObject({ meet_url: null, meet_room: null });
  const { id } = await draft(app);
  expect((await call({ webinar_id: id, part: "room" })).status).toBe(200);
  expect((await get(id)).meet_room).toMatchObject({ state: "set", access: "open" });
  await app.settle();
  const rows = await provisions(id);
  expect(rows.filter(({ facts }) => facts?.["room_access"] === "open")).toHaveLength(1);
});

test("200: a deleted webinar needs nothing", async () => {
  const id = await WEBINAR_IN.unknown();
  const before = await dumpOf(id);
  expect((await call({ webinar_id: id })).status).toBe(200);
  expect(await dumpOf(id)).toEqual(before);
});

test.each([
  ["no webinar", {}, "/webinar_id"],
  ["a part that there is not", { webinar_id: "one", part: "guests" }, "/part"],
  ["a check that is no yes or no", { webinar_id: "one", check: "maybe" }, "/check"],
  ["an unknown member", { webinar_id: "one", host: "jo@example.org" }, "/host"],
])("400 for a task with %s, and nothing is written", async (_case, body, pointer) => {
  const before = await dumpOf("one");
  expect(await call(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect(await dumpOf("one")).toEqual(before);
});
