import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { callAsEngineer, createSubscriber, subscriberRows } from "../../support/subscribers.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const remove = (id: string, headers = {}) =>
  callAsEngineer(app, "DELETE", `/sys/subscribers/${id}`, { headers });

test("204: it is gone, and the audit has a row; 404 the second time", async () => {
  const { body: made } = await createSubscriber(app);
  expect((await remove(made.id)).status).toBe(204);
  expect((await callAsEngineer(app, "GET", "/sys/subscribers")).body.subscribers).toEqual([]);
  const rows = await subscriberRows(app, "delete");
  expect(rows).toMatchObject([
    { facts: { subscriber: made.id }, changes: { name: { before: "Zapier", after: null } } },
  ]);
  expect((await remove(made.id)).status).toBe(404);
  expect(await subscriberRows(app, "delete")).toHaveLength(1);
});

test("404 for what cannot be an id", async () => {
  expect((await remove("no")).status).toBe(404);
});

test("412: who has not seen the present version deletes nothing", async () => {
  const { body: made } = await createSubscriber(app);
  expect((await remove(made.id, { "if-match": '"2"' })).status).toBe(412);
  expect((await remove(made.id, { "if-match": '"1"' })).status).toBe(204);
});
