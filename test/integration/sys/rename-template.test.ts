import { FieldValue } from "@google-cloud/firestore";
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

const rename = (template: string, body: object, headers: Record<string, string> = {}) =>
  app.call("PATCH", `/sys/templates/${template}`, { body, headers });

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

const isRefused = ({ outcome }: { outcome: string }) => outcome === "refused";

test("412 for a version that was changed since; each answer has the version as its ETag", async () => {
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "One" } });
  const etag = made.headers.get("etag")!;
  expect(etag).toBe('"1"');
  const renamed = await rename(made.body.id, { name: "Two" }, { "if-match": etag });
  expect(renamed).toMatchObject({ status: 200, body: { name: "Two", version: 2 } });
  expect(renamed.headers.get("etag")).toBe('"2"');
  const before = await app.dump({ audit: false });
  expect(await rename(made.body.id, { name: "Three" }, { "if-match": etag })).toMatchObject({
    status: 412,
    body: { code: "version_conflict", current_version: 2 },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
  const { rows } = (await app.call("GET", "/sys/audit?action=sys.template.rename")).body;
  expect(rows.filter(isRefused)).toMatchObject([
    { facts: { endpoint: "rename-template", code: "version_conflict" } },
  ]);
});

test("412 for all but one of several renamings of the same version at once", async () => {
  const { body } = await app.call("GET", "/sys/templates");
  const { version } = body.templates.find((each: { id: string }) => each.id === id);
  const headers = { "if-match": `"${version}"` };
  const answers = await Promise.all(
    ["A", "B", "C"].map((name) => rename(id, { name: `At once ${name}` }, headers)),
  );
  const counts = Object.groupBy(answers, ({ status }) => status);
  expect([counts[200]?.length, counts[412]?.length]).toEqual([1, 2]);
});

test("200: a template of a version that counted none is at version 1", async () => {
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Old" } });
  const document = app.firestore.doc(`webinar_templates/${made.body.id}`);
  await document.update({ version: FieldValue.delete() });
  const headers = { "if-match": '"1"' };
  expect((await rename(made.body.id, { name: "Old, renamed" }, headers)).body.version).toBe(2);
});

test("400 names the header", async () => {
  expect(await rename(id, { name: "Another" }, { "if-match": "1" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/header/if-match" }] },
  });
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
