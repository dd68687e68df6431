import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { draft } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("200 by name, without the webinars that they were saved from", async () => {
  expect((await app.call("GET", "/sys/templates")).body).toEqual({ templates: [] });
  const { id: webinar_id } = await draft(app);
  for (const name of ["Beta", "Alpha"]) {
    await app.call("POST", "/sys/templates", { body: { webinar_id, name } });
  }
  await app.call("DELETE", `/sys/webinars/${webinar_id}`);
  const { status, body } = await app.call("GET", "/sys/templates");
  expect(status).toBe(200);
  expect(body.templates.map(({ name }: { name: string }) => name)).toEqual(["Alpha", "Beta"]);
  expect(body.templates[0]).toMatchObject({
    title: "Score-keeper v2 walkthrough",
    duration_min: 60,
    time_zone: "Europe/Paris",
  });
});

test("200 also for a template of a version that knew fewer members", async () => {
  const { id: webinar_id } = await draft(app);
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Old" } });
  const document = app.firestore.doc(`webinar_templates/${made.body.id}`);
  const { content, ...rest } = (await document.get()).data()!;
  const { mail_introduction: _i, mail_signature: _s, questions: _q, ...old } = content;
  await document.set({ ...rest, content: old });
  const { status, body } = await app.call("GET", "/sys/templates");
  expect(status).toBe(200);
  expect(body.templates.map(({ name }: { name: string }) => name)).toContain("Old");
});

test("401 without a token", async () => {
  expect((await app.call("GET", "/sys/templates", { as: null })).status).toBe(401);
});
