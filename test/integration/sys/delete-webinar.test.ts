/** Deleting a draft removes it and its event at once and for good. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { draft } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const remove = (id: string) => app.call("DELETE", `/sys/webinars/${id}`);
const get = (id: string) => app.call("GET", `/sys/webinars/${id}`);
const live = async (id: string) =>
  (await eventsOf(app, id)).filter(({ status }) => status !== "cancelled");

test("204: webinar and event are gone, and a second deletion gets the same answer", async () => {
  const { id } = await draft(app);
  expect(await remove(id)).toMatchObject({ status: 204, body: "" });
  expect((await remove(id)).status).toBe(204);
  expect((await get(id)).status).toBe(404);
  expect((await app.firestore.doc(`webinars/${id}`).get()).exists).toBe(false);
  expect(await live(id)).toEqual([]);
});

test("204: when the Calendar fails, the draft is still hidden, and a second deletion removes its event", async () => {
  const host_email = "refused-delete@petanque.life";
  const { id } = await draft(app, { host_email });
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
  await failCalendar(app, { call: "DELETE", containing: host_email, action });
  expect((await remove(id)).status).toBe(204);
  expect((await get(id)).status).toBe(404);
  expect(await live(id)).toHaveLength(1);
  expect((await remove(id)).status).toBe(204);
  expect(await live(id)).toEqual([]);
});
