/** What the public pages list is read from one document, and is never behind a change. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { programmeReader } from "../../../shared/webinars/read-programme.ts";
import { startApp, type App } from "../../support/app.ts";
import { writeWebinars } from "../../support/many-webinars.ts";
import { usageOf } from "../../support/usage.ts";
import { draft, hoursAhead, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Entry {
  slug: string;
  title: string;
  state: string;
  places_left: number | null;
  description: string;
}

const listed = async (slug: string): Promise<Entry | undefined> => {
  const { body } = await app.call("GET", "/webinars", { as: null });
  return (body.webinars as Entry[]).find((each) => each.slug === slug);
};

const topics = async (): Promise<string[]> =>
  (await app.call("GET", "/webinars/interest", { as: null })).body.topics;

const register = (slug: string, who: string) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: `${who}@example.org`, name: "Ada", consent: true },
  });

test("a webinar is listed from its publication to its cancellation, as it is then", async () => {
  const { id, slug } = await draft(app, { tags: ["night-play"] });
  expect(await listed(slug)).toBeUndefined();
  expect(await topics()).not.toContain("night-play");
  await app.call("POST", `/sys/webinars/${id}/publish`);
  expect(await listed(slug)).toMatchObject({ state: "open", places_left: null });
  expect(await topics()).toContain("night-play");
  const body = { title: "Playing at night", tags: ["floodlights"] };
  await app.call("PATCH", `/sys/webinars/${id}`, { body });
  expect(await listed(slug)).toMatchObject({ title: "Playing at night" });
  expect(await topics()).toContain("floodlights");
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
  expect(await listed(slug)).toBeUndefined();
});

test("a webinar is full with its last place, and open again once somebody is erased", async () => {
  const { slug } = await scheduled(app, { capacity: 2 });
  expect(await listed(slug)).toMatchObject({ state: "open", places_left: 1 });
  await register(slug, "first");
  expect(await listed(slug)).toMatchObject({ state: "open", places_left: 1 });
  await register(slug, "second");
  expect(await listed(slug)).toMatchObject({ state: "full", places_left: 0 });
  const erased = await app.call("POST", "/sys/people/erase", {
    as: "engineer",
    body: { email: "second@example.org" },
  });
  expect(erased.status).toBeLessThan(300);
  expect(await listed(slug)).toMatchObject({ state: "open", places_left: 1 });
});

test("the number of places does not tell who is registered", async () => {
  const { slug } = await scheduled(app, { capacity: 500 });
  await register(slug, "known");
  const before = await app.call("GET", `/webinars/${slug}`, { as: null });
  for (const who of ["known", "unknown"]) {
    expect(await register(slug, who)).toMatchObject({ status: 202, body: { registered: true } });
    const after = await app.call("GET", `/webinars/${slug}`, { as: null });
    expect(after.body).toEqual(before.body);
    expect(await listed(slug)).toMatchObject({ places_left: before.body.places_left });
  }
});

test("a page costs one read, in an instance that has just started two, and after a change one more builder", async () => {
  await scheduled(app);
  const read = async () => app.call("GET", "/webinars", { as: null });
  await read();
  expect(await usageOf(app, read)).toMatchObject({ queries: 0, document_reads: 1 });
  expect(
    await usageOf(app, async () => app.call("GET", "/webinars/interest", { as: null })),
  ).toMatchObject({ queries: 0, document_reads: 1 });
  const started = programmeReader();
  const fromStarted = () => started.read(app.services, app.clock.now());
  expect(await usageOf(app, fromStarted)).toMatchObject({ queries: 0, document_reads: 2 });
  await scheduled(app);
  // Twenty readers at once in one instance build it once.
  const crowd = () => Promise.all(Array.from({ length: 20 }, fromStarted));
  expect(await usageOf(app, crowd)).toMatchObject({ queries: 3, document_writes: 1 });
});

test("webinars that start leave the list, and those it had no room for come up", async () => {
  const many = await startApp();
  const hour = (index: number) => new Date(many.clock.now().getTime() + (index + 1) * 3_600_000);
  await writeWebinars(many.firestore, 130, (index) => ({
    status: "SCHEDULED",
    starts_at: hour(index),
    ends_at: hour(index + 1),
  }));
  const titles = async () =>
    ((await many.call("GET", "/webinars", { as: null })).body.webinars as Entry[]).map(
      ({ title }) => Number(title.slice(8)),
    );
  expect(await titles()).toEqual(Array.from({ length: 100 }, (_, at) => at));
  await many.clock.forward(3_700_000);
  expect(await titles()).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  await many.close();
});

test("what an earlier version of the product publishes is listed within ten minutes", async () => {
  const { slug } = await scheduled(app);
  await listed(slug);
  const found = await app.firestore.collection("webinars").where("slug", "==", slug).get();
  await found.docs[0]?.ref.update({ title: "By the version before" });
  expect(await listed(slug)).not.toMatchObject({ title: "By the version before" });
  await app.clock.forward(600_000);
  expect(await listed(slug)).toMatchObject({ title: "By the version before" });
});

test("a list that another version has built in its own form is built anew", async () => {
  const { slug } = await scheduled(app);
  await listed(slug);
  await app.firestore
    .doc("programme/public")
    .set({ listed: { webinars: [{ slug: 7 }] } }, { mergeFields: ["listed"] });
  const { webinars } = await programmeReader().read(app.services, app.clock.now());
  expect(webinars.map((each) => each.slug)).toContain(slug);
});

test("HEAD is answered as GET without a body where everybody may read, and nowhere else", async () => {
  const { slug } = await scheduled(app, {
    starts_at: hoursAhead(app, 30),
    ends_at: hoursAhead(app, 31),
  });
  for (const path of ["/webinars", `/webinars/${slug}`, `/webinars/${slug}/invite.ics`]) {
    const get = await app.call("GET", path, { as: null });
    const head = await app.call("HEAD", path, { as: null });
    expect(head).toMatchObject({ status: 200, body: "" });
    for (const name of ["content-type", "etag", "cache-control"]) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  }
  expect((await app.call("HEAD", "/webinars/none-of-ours", { as: null })).status).toBe(404);
  expect((await app.call("HEAD", "/sys/webinars")).status).toBe(405);
});
