import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { draft } from "../../support/webinars.ts";

let app: App;
let id: string;
beforeAll(async () => {
  app = await startApp();
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Before" } });
  ({ id } = made.body);
});
afterAll(() => app.close());

const rename = (template: string, body: object) =>
  app.call("PATCH", `/sys/templates/${template}`, { body });

test("200: the name changes, the content stays, and the audit has both names; the same again writes nothing", async () => {
  const stored = () => app.firestore.doc(`webinar_templates/${id}`).get();
  const before = (await stored()).get("content");
  expect(await rename(id, { name: "After" })).toMatchObject({
    status: 200,
    body: { name: "After" },
  });
  expect((await stored()).get("content")).toEqual(before);
  const query = "/sys/audit?action=sys.template.rename";
  const rows = async () => (await app.call("GET", query)).body.rows;
  expect(await rows()).toMatchObject([
    { changes: { name: { before: "Before", after: "After" } }, facts: { template: id } },
  ]);
  expect((await rename(id, { name: "After" })).status).toBe(200);
  expect(await rows()).toHaveLength(1);
});

test("400 names the name", async () => {
  const answer = await rename(id, { name: " " });
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors[0].pointer).toBe("/name");
});

test("404 for a template that does not exist, or cannot", async () => {
  expect((await rename("0".repeat(24), { name: "None" })).status).toBe(404);
  expect((await rename("no", { name: "None" })).status).toBe(404);
});
