/** A person cancels their registration with the link in their mail. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { cancelPaths, registrations, scheduled } from "../../support/webinars.ts";
import { page, submit } from "../../support/pages.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { confirmPlaces } from "../../support/places.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function register(slug: string, index: number): Promise<void> {
  const answer = await app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: `person-${index}@example.org`, name: `Person ${index}`, consent: true },
    headers: { "x-forwarded-for": `10.0.1.${index}` },
  });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
}

async function registered(index = 0) {
  const webinar = await scheduled(app, { capacity: 2 });
  await register(webinar.slug, index);
  const paths = await cancelPaths(app, webinar.id);
  return { ...webinar, path: paths.get(`person-${index}@example.org`)! };
}

const countOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.registered_count;
const cancel = (path: string) => app.call("POST", path, { as: null });

test("200: the page's button cancels, and the page says so afterwards", async () => {
  const { id, path } = await registered();
  const done = await submit(app, path, {});
  expect(done.status).toBe(200);
  expect(done.body).toContain("Your registration is cancelled");
  expect((await page(app, path)).body).toContain("Your registration is cancelled");
  expect(await countOf(id)).toBe(0);
});

test("200: the place is freed once, however often the request is repeated", async () => {
  const { id, slug, path } = await registered();
  const before = app.clock.now();
  for (let times = 0; times < 3; times += 1) {
    expect(await cancel(path)).toMatchObject({ status: 200, body: { status: "cancelled", slug } });
  }
  expect(await countOf(id)).toBe(0);
  const [person] = await registrations(app, id);
  expect(person).toMatchObject({ status: "cancelled" });
  const at = (person?.cancelled_at as unknown as { toDate(): Date } | undefined)?.toDate();
  expect(at?.getTime()).toBeGreaterThanOrEqual(before.getTime());
});

test("200: concurrent cancellations free each place once, and the count is right", async () => {
  const { id, slug } = await scheduled(app, { capacity: 10 });
  await Promise.all(Array.from({ length: 10 }, (_, index) => register(slug, index)));
  const paths = [...(await cancelPaths(app, id)).values()];
  const leaving = paths.slice(0, 4);
  const answers = await Promise.all([...leaving, ...leaving, ...leaving].map(cancel));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await countOf(id)).toBe(6);
  const stored = await registrations(app, id);
  expect(stored.filter(({ status }) => status === "registered")).toHaveLength(6);
  await Promise.all(Array.from({ length: 4 }, (_, index) => register(slug, 100 + index)));
  // Their domain has had as many places as there are, so these wait for a click.
  expect(await confirmPlaces(app, id)).toEqual([200, 200, 200, 200]);
  const full = await app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "late@example.org", name: "Late", consent: true },
  });
  expect(full).toMatchObject({ status: 409, body: { code: "webinar_full" } });
});

test("404: a used link does not cancel a later registration", async () => {
  const { id, slug, path } = await registered();
  await cancel(path);
  await register(slug, 0);
  expect(await confirmPlaces(app, id)).toEqual([200]);
  expect((await cancel(path)).status).toBe(404);
  expect(await countOf(id)).toBe(1);
  const [anew] = (await cancelPaths(app, id)).values();
  expect((await cancel(anew!)).status).toBe(200);
});

test("409: nobody can cancel once the webinar is over", async () => {
  const id = await WEBINAR_IN.over(app);
  const [path] = (await cancelPaths(app, id)).values();
  expect(await cancel(path!)).toMatchObject({ status: 409, body: { code: "registration_closed" } });
  expect(await countOf(id)).toBe(1);
});
