import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { draft, hoursAhead } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("204: the template is gone, its webinars stay, and the audit has its name; 404 again", async () => {
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Short" } });
  const path = `/sys/templates/${made.body.id}`;
  const body = { starts_at: hoursAhead(app, 50) };
  const planned = await app.call("POST", `${path}/create-webinar`, { body });
  expect((await app.call("DELETE", path)).status).toBe(204);
  expect((await app.call("GET", "/sys/templates")).body.templates).toEqual([]);
  expect((await app.call("GET", `/sys/webinars/${planned.body.id}`)).status).toBe(200);
  const { rows } = (await app.call("GET", "/sys/audit?action=sys.template.delete")).body;
  expect(rows).toMatchObject([{ changes: { name: { before: "Short", after: null } } }]);
  expect((await app.call("DELETE", path)).status).toBe(404);
  expect((await app.call("POST", `${path}/create-webinar`, { body })).status).toBe(404);
});

test("401 without a token", async () => {
  const path = `/sys/templates/${"0".repeat(24)}`;
  expect((await app.call("DELETE", path, { as: null })).status).toBe(401);
});
