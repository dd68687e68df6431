/** Ids and keys of one webinar or caller, tried on another: nothing is shown or changed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import {
  begin,
  draft,
  order,
  registerMany,
  registrations,
  scheduled,
} from "../../support/webinars.ts";

let app: App;
let ours: { id: string; slug: string; meet_url: string };
let theirs: { id: string; slug: string; meet_url: string };
beforeAll(async () => {
  app = await startApp();
  ours = await begin(app, await scheduled(app));
  theirs = await scheduled(app);
  await registerMany(app, ours, 3);
  await registerMany(app, theirs, 3);
});
afterAll(() => app.close());

test("registrations of another webinar are unknown under the named one", async () => {
  const people = await registrations(app, theirs.id);
  const answer = await app.call("POST", `/sys/webinars/${ours.id}/mark-attendance`, {
    body: { registration_ids: people.map(({ id }) => id) },
  });
  expect(answer).toMatchObject({ status: 200, body: { marked: 0 } });
  expect(answer.body.unknown).toHaveLength(3);
  expect(await registrations(app, theirs.id)).toEqual(people);
});

test.each([
  (it: { id: string }, person: string) => `../${it.id}/registrations/${person}`,
  (it: { id: string }, person: string) => `x/../../../${it.id}/registrations/${person}`,
])("an id that would climb to another webinar's registration names nobody", async (climb) => {
  const people = await registrations(app, theirs.id);
  const answer = await app.call("POST", `/sys/webinars/${ours.id}/mark-attendance`, {
    body: { registration_ids: [climb(theirs, people[0]!.id)] },
  });
  expect(answer.body).toMatchObject({ marked: 0 });
  expect(await registrations(app, theirs.id)).toEqual(people);
});

test("a page token of one webinar does not continue the list of another", async () => {
  const { body } = await app.call("GET", `/sys/webinars/${theirs.id}/registrations?page_size=1`);
  expect(body.next_page_token).toEqual(expect.any(String));
  const token = encodeURIComponent(body.next_page_token);
  const page = (id: string) =>
    app.call("GET", `/sys/webinars/${id}/registrations?page_size=50&page_token=${token}`);
  expect(await page(ours.id)).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect((await page(theirs.id)).status).toBe(200);
});

test("the key to one webinar's Meet link opens no other webinar's", async () => {
  const key = app.services.links.sign("invite", theirs.id);
  const invite = async (slug: string) =>
    (await app.call("GET", `/webinars/${slug}/invite.ics?key=${key}`, { as: null })).body;
  expect(await invite(theirs.slug)).toContain(theirs.meet_url);
  expect(await invite(ours.slug)).not.toContain(ours.meet_url);
});

test("404 for a draft under its public address, in each form", async () => {
  const hidden = await draft(app);
  const person = { email: "ada@example.org", name: "Ada", consent: true };
  for (const [method, path, body] of [
    ["GET", `/webinars/${hidden.slug}`, undefined],
    ["GET", `/webinars/${hidden.slug}/invite.ics`, undefined],
    ["POST", `/webinars/${hidden.slug}/registrations`, person],
  ] as const) {
    expect((await app.call(method, path, { as: null, body })).status, path).toBe(404);
  }
  const list = await app.call("GET", "/webinars", { as: null });
  expect(JSON.stringify(list.body)).not.toContain(hidden.slug);
});

test("one operator's Idempotency-Key does not reveal its result to another operator", async () => {
  const headers = { "idempotency-key": "the-same-key-of-both" };
  const body = order(app);
  const mine = await app.call("POST", "/sys/webinars", { as: "support", body, headers });
  const yours = await app.call("POST", "/sys/webinars", { as: "engineer", body, headers });
  expect([mine.status, yours.status]).toEqual([201, 201]);
  expect(yours.body.id).not.toBe(mine.body.id);
});

test("a public answer shows neither registered people nor operators", async () => {
  const [person] = await registrations(app, ours.id);
  for (const path of [`/webinars/${ours.slug}`, "/webinars", `/webinars/${ours.slug}/invite.ics`]) {
    const text = JSON.stringify((await app.call("GET", path, { as: null })).body);
    expect(text).not.toContain(person!.email);
    expect(text).not.toContain("jamie@petanque.life");
    expect(text).not.toContain(ours.meet_url);
  }
});
