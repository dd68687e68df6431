/** A webinar's content becomes a template, and another webinar: with none of its history and none of its time. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { draft, order, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const save = (body: object, headers: Record<string, string> = {}) =>
  app.call("POST", "/sys/templates", { body, headers });

test("201: the template has the content and the length, and the audit a row", async () => {
  const webinar = await scheduled(app, { mail_introduction: "Bring **boules**.", capacity: 12 });
  await registerMany(app, webinar, 2);
  const made = await save({ webinar_id: webinar.id, name: "League night" });
  expect(made).toMatchObject({
    status: 201,
    body: { name: "League night", title: webinar.title, duration_min: 60 },
  });
  const stored = (await app.firestore.doc(`webinar_templates/${made.body.id}`).get()).data()!;
  expect(stored["content"]).toMatchObject({
    title: webinar.title,
    mail_introduction: "Bring **boules**.",
    capacity: 12,
  });
  for (const member of ["starts_at", "ends_at", "registered_count", "meet_url", "slug", "id"]) {
    expect(stored["content"]).not.toHaveProperty(member);
  }
  const rows = await rowsOfWebinar(app, webinar.id);
  expect(rows.at(-1)).toMatchObject({
    action: "sys.template.save",
    facts: { template: made.body.id, template_name: made.body.name },
  });
});

test("201: a repeated key saves once, also after the template was deleted; 422 for another order", async () => {
  const { id: webinar_id } = await draft(app);
  const headers = { "idempotency-key": `"${app.id}-save"` };
  const body = { webinar_id, name: "Once" };
  const answers = await Promise.all(Array.from({ length: 3 }, () => save(body, headers)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body: made }) => made.id)).size).toBe(1);
  const other = await save({ webinar_id, name: "Twice" }, headers);
  expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  await app.call("DELETE", `/sys/templates/${answers[0]!.body.id}`);
  expect((await save(body, headers)).status).toBe(404);
});

test.each([
  ["name", { name: "" }],
  ["name", { name: "two\nlines" }],
  ["webinar_id", { webinar_id: "no" }],
  ["content", { content: {} }],
])("400 names %s", async (member, changes) => {
  const { id: webinar_id } = await draft(app);
  const answer = await save({ webinar_id, name: "Name", ...changes });
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors[0].pointer).toBe(`/${member}`);
});

test("400 too_many once there are 100", async () => {
  const full = await startApp();
  try {
    const made = await full.call("POST", "/sys/webinars", { body: order(full) });
    const body = { webinar_id: made.body.id, name: "First" };
    const first = await full.call("POST", "/sys/templates", { body });
    const kept = full.firestore.collection("webinar_templates");
    const data = (await kept.doc(first.body.id).get()).data()!;
    const writer = full.firestore.bulkWriter({ throttling: false });
    for (let n = 1; n < 100; n += 1) {
      const id = String(n).padStart(24, "0");
      void writer.create(kept.doc(id), { ...data, id, name: `Template ${n}` });
    }
    await writer.close();
    const answer = await full.call("POST", "/sys/templates", { body });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: "too_many" }] } });
    expect((await full.call("GET", "/sys/templates")).body.templates).toHaveLength(100);
  } finally {
    await full.close();
  }
});

test("404 for a webinar that does not exist", async () => {
  expect((await save({ webinar_id: "0".repeat(24), name: "None" })).status).toBe(404);
});
