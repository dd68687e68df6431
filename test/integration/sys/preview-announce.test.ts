import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { writeLeads } from "../../support/interest.ts";
import { full } from "../../support/waiting-list.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const preview = (id: string) => app.call("GET", `/sys/webinars/${id}/announce-preview`);
const announce = (id: string) => app.call("POST", `/sys/webinars/${id}/announce`);

test("200 counts whom it reaches by topic, and whom it leaves out by reason, as the announcement does", async () => {
  const { id } = await scheduled(app, { tags: ["carreau", "pointing"] });
  const [registered, cancelled] = await registerMany(app, { id }, 2, (index) =>
    index === 0 ? {} : { status: "cancelled", cancelled_at: new Date(0) },
  );
  await writeLeads(app, [
    { email: "a@example.org", topics: ["carreau"], name: "Ada" },
    { email: "b@example.org", topics: ["carreau", "pointing", "cooking"] },
    { email: "c@example.org", topics: ["cooking"] },
    { email: "d@example.org", topics: ["pointing"], is_unsubscribed: true },
    { email: registered!.email, topics: ["pointing"] },
    { email: cancelled!.email, topics: ["pointing"] },
  ]);
  const { status, body } = await preview(id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    would_get: 2,
    by_topic: [
      { topic: "carreau", count: 2 },
      { topic: "pointing", count: 1 },
    ],
    already_told: 0,
    registered: 1,
    cancelled: 1,
    unsubscribed: 1,
  });
  expect(body.sample.map(({ email }: { email: string }) => email).toSorted()).toEqual([
    "a@example.org",
    "b@example.org",
  ]);
  expect((await announce(id)).body.queued).toBe(body.would_get);
  await app.settle();
  expect((await preview(id)).body).toMatchObject({ would_get: 0, already_told: 2, sample: [] });
  const views = await app.firestore.collection("sys_audit_views").get();
  expect(views.size, "who was shown people's data").toBe(2);
});

test("200: people who wait for a place are left out, by the announcement as well", async () => {
  const [waits, hears] = ["me@waits.example", "me@hears.example"];
  const { id } = await full(app, { tags: ["milieu"], waiting: [waits] });
  await app.settle();
  await writeLeads(app, [
    { email: waits, topics: ["milieu"] },
    { email: hears, topics: ["milieu"] },
  ]);
  expect((await preview(id)).body).toMatchObject({ would_get: 1, waiting: 1 });
  expect((await announce(id)).body.queued).toBe(1);
  await app.settle();
  const told = (await app.mails(id)).filter(({ kind }) => kind === "announcement");
  expect(told.map(({ to }) => to)).toEqual([hears]);
});

test("200: without tags nobody would get it", async () => {
  const { id } = await scheduled(app, { tags: [] });
  expect((await preview(id)).body).toMatchObject({ would_get: 0, by_topic: [], unsubscribed: 0 });
});

test("404 for a webinar that does not exist", async () => {
  expect((await preview(await WEBINAR_IN.unknown())).status).toBe(404);
});
