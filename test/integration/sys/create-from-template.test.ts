/** A template becomes a draft, at a time to choose. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf } from "../../support/calendar.ts";
import { draft, hoursAhead } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const CONTENT = {
  title: "Juger un match",
  description: "Règles et cas rares.",
  tags: ["rules"],
  locale: "fr",
  capacity: 40,
  mail_introduction: "Apportez vos **boules**.",
  mail_signature: "Le club",
};

async function template(changes: object = {}): Promise<string> {
  const { id: webinar_id } = await draft(app, { ...CONTENT, ...changes });
  const made = await app.call("POST", "/sys/templates", { body: { webinar_id, name: "Any" } });
  return made.body.id;
}
const create = (id: string, body: object, headers: Record<string, string> = {}) =>
  app.call("POST", `/sys/templates/${id}/create-webinar`, { body, headers });

test("201: a draft with the content, the length and an event of its own", async () => {
  const id = await template();
  const starts_at = hoursAhead(app, 100);
  const made = await create(id, { starts_at });
  expect(made).toMatchObject({
    status: 201,
    body: {
      ...CONTENT,
      status: "DRAFT",
      version: expect.any(Number),
      starts_at,
      ends_at: expect.any(String),
      registered_count: 0,
      series_id: null,
      meet_url: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
    },
  });
  const minutes = (Date.parse(made.body.ends_at) - Date.parse(starts_at)) / 60_000;
  expect(Math.round(minutes)).toBe(60);
  expect(await eventsOf(app, made.body.id)).toHaveLength(1);
  const [row] = await rowsOfWebinar(app, made.body.id);
  expect(row).toMatchObject({
    action: "sys.webinar.create",
    facts: { from_template: id, template_name: expect.any(String) },
  });
});

test("201: what the order says counts", async () => {
  const order = { starts_at: hoursAhead(app, 80), ends_at: hoursAhead(app, 83), title: "Autre" };
  expect((await create(await template(), order)).body).toMatchObject(order);
});

test("201: an earlier version's template gets the defaults of what it lacks", async () => {
  const id = await template();
  const document = app.firestore.doc(`webinar_templates/${id}`);
  const { content, ...rest } = (await document.get()).data()!;
  const { mail_introduction: _i, mail_signature: _s, questions: _q, ...old } = content;
  await document.set({ ...rest, content: old });
  const made = await create(id, { starts_at: hoursAhead(app, 70) });
  expect(made).toMatchObject({
    status: 201,
    body: { title: CONTENT.title, mail_introduction: "", mail_signature: "", questions: [] },
  });
});

test("201: a repeated key makes one draft", async () => {
  const id = await template();
  const headers = { "idempotency-key": `"${app.id}-create"` };
  const order = { starts_at: hoursAhead(app, 60) };
  const answers = await Promise.all([1, 2, 3].map(() => create(id, order, headers)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
});

test("400 for a missing start, an end before it, a foreign host and an unknown member", async () => {
  const id = await template();
  const starts_at = hoursAhead(app, 60);
  for (const [member, body] of [
    ["starts_at", {}],
    ["ends_at", { starts_at, ends_at: hoursAhead(app, 59) }],
    ["host_email", { starts_at, host_email: "jamie@example.org" }],
    ["capacity", { starts_at, capacity: 3 }],
  ] as const) {
    const answer = await create(id, body);
    expect(answer.status, member).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(`/${member}`);
  }
});

test("404 for a template that does not exist", async () => {
  expect((await create("0".repeat(24), { starts_at: hoursAhead(app, 60) })).status).toBe(404);
});
