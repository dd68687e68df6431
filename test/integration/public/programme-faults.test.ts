/** The public list while documents cannot be read, and while readers and changes cross. */
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, test } from "vitest";
import { programmeReader } from "../../../shared/webinars/read-programme.ts";
import { startApp, type App } from "../../support/app.ts";
import { usageOf } from "../../support/usage.ts";
import { draft, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function slugs(): Promise<string[]> {
  const { status, body } = await app.call("GET", "/webinars", { as: null });
  expect(status).toBe(200);
  return (body.webinars as { slug: string }[]).map(({ slug }) => slug);
}

const topics = async (): Promise<string[]> =>
  (await app.call("GET", "/webinars/interest", { as: null })).body.topics;

test("a webinar that cannot be read does not hide the others, and the log names it", async () => {
  const broken = await scheduled(app, { tags: ["unreadable"] });
  await app.firestore.doc(`webinars/${broken.id}`).update({ title: 7, tags: 7 });
  const { slug } = await scheduled(app, { tags: ["at-dusk"] });
  const listed = await slugs();
  expect(listed).toContain(slug);
  expect(listed).not.toContain(broken.slug);
  expect(await topics()).toContain("at-dusk");
  expect(app.logged.filter(({ event }) => event === "webinar_not_listed")).toMatchObject([
    { severity: "WARNING", fields: { cause: { path: `webinars/${broken.id}` } } },
    { severity: "WARNING", fields: { cause: { path: `webinars/${broken.id}` } } },
  ]);
  await app.firestore.doc(`webinars/${broken.id}`).delete();
});

test("a programme that only a newer version may read is built anew, and kept in memory", async () => {
  const { slug } = await scheduled(app);
  await app.firestore.doc("programme/public").set({ schema: 2 }, { merge: true });
  expect(await slugs()).toContain(slug);
  expect(await usageOf(app, slugs)).toMatchObject({ queries: 0 });
  await app.firestore.doc("programme/public").delete();
});

test("a reader whom a change overtakes takes the list that others have built since", async () => {
  await scheduled(app);
  await slugs();
  const { id, slug } = await draft(app);
  // The change, and another reader, come between this reader's first read and its second.
  const overtaken = Object.create(app.firestore, {
    getAll: {
      async value(...documents: Parameters<Firestore["getAll"]>) {
        const found = await app.firestore.getAll(...documents);
        await app.call("POST", `/sys/webinars/${id}/publish`);
        expect(await slugs()).toContain(slug);
        return found;
      },
    },
  }) as Firestore;
  const deps = { firestore: overtaken, log: app.services.log };
  const { webinars } = await programmeReader().read(deps, app.clock.now());
  expect(webinars.map((each) => each.slug)).toContain(slug);
  const started = programmeReader();
  const fromStarted = () => started.read(app.services, app.clock.now());
  expect(await usageOf(app, fromStarted)).toMatchObject({ queries: 0, document_reads: 2 });
});

test("a list that cannot be stored is shown all the same, and kept in memory", async () => {
  const { slug } = await scheduled(app);
  const refusing = Object.create(app.firestore.doc("programme/public"), {
    set: { value: () => Promise.reject(new Error("too much contention")) },
  }) as DocumentReference;
  const collection = (name: string) =>
    name === "programme" ? { doc: () => refusing } : app.firestore.collection(name);
  const firestore = Object.create(app.firestore, { collection: { value: collection } });
  const reader = programmeReader();
  const read = () => reader.read({ firestore, log: app.services.log }, app.clock.now());
  expect((await read()).webinars.map((each) => each.slug)).toContain(slug);
  expect(await usageOf(app, read)).toMatchObject({ queries: 0, document_reads: 1 });
  expect(app.logged.map(({ event }) => event)).toContain("programme_not_stored");
});
