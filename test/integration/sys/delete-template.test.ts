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

test("412 for a version that was renamed since: the template stays", async () => {
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Kept" } });
  const path = `/sys/templates/${made.body.id}`;
  const headers = { "if-match": made.headers.get("etag")! };
  const renamed = await app.call("PATCH", path, { body: { name: "Kept on" } });
  expect(await app.call("DELETE", path, { headers })).toMatchObject({
    status: 412,
    body: { code: "version_conflict", current_version: 2 },
  });
  const { templates } = (await app.call("GET", "/sys/templates")).body;
  expect(templates).toMatchObject([{ name: "Kept on", version: 2 }]);
  const now = { "if-match": renamed.headers.get("etag")! };
  expect((await app.call("DELETE", path, { headers: now })).status).toBe(204);
});

test("401 without a token", async () => {
  const path = `/sys/templates/${"0".repeat(24)}`;
  expect((await app.call("DELETE", path, { as: null })).status).toBe(401);
});
