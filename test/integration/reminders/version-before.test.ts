/** A deploy during a reminder: each version finds what the other wrote. */
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { serviceCalls } from "../../support/service-calls.ts";
import { hoursAhead, registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "1000000000" } });
});
afterAll(() => app.close());

const click = (id: string, horizon = "24h") =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon } });

const roster = (id: string) => app.firestore.collection(`webinars/${id}/registrations`);

/** A batch's stamps as the version before writes them. */
const STAMPED = {
  reminder_24h_sent_at: new Date("2026-11-20T12:00:00Z"),
  reminder_24h_schedule: 1,
  reminder_24h_sent_schedule: 1,
};

/** Reduces the documents to what the version before would have written. */
async function asBefore(id: string): Promise<void> {
  const maps = { mail: FieldValue.delete(), swept: FieldValue.delete() };
  await app.firestore.doc(`webinars/${id}`).update(maps);
  const { docs } = await roster(id).get();
  await Promise.all(docs.map(({ ref }) => ref.update({ mail: FieldValue.delete() })));
}

async function mailed(id: string, kind: string): Promise<string[]> {
  await app.settle();
  const mails = await app.mails(id);
  return mails.filter((mail) => mail.kind === kind).map(({ to }) => to);
}

test("people registered by the version before are owed the reminder, unless that version has mailed them", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 4);
  await asBefore(id);
  await roster(id).doc(people[0]!.id).update(STAMPED);
  const preview = await app.call("GET", `/sys/webinars/${id}/reminder-preview?horizon=24h`);
  expect(preview.body).toMatchObject({ would_get: 3, already_settled: 1 });
  expect((await click(id)).body).toMatchObject({ queued: 3 });
  const emails = people.slice(1).map(({ email }) => email);
  expect((await mailed(id, "reminder_24h")).toSorted()).toEqual(emails.toSorted());
  expect((await click(id)).body).toMatchObject({ queued: 0 });
  const { body } = await app.call("GET", `/sys/webinars/${id}/registrations?reminder_24h=sent`);
  expect(body.registrations).toHaveLength(4);
});

test("the version before does not mail people whom this version has mailed", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 3);
  await click(id);
  await click(id, "1h");
  await app.settle();
  for (const column of ["reminder_24h_schedule", "reminder_1h_schedule"]) {
    const owed = roster(id).where("status", "==", "registered").where(column, "<", 1);
    expect((await owed.get()).size).toBe(0);
  }
  for (const person of await registrations(app, id)) {
    expect(person).toMatchObject({ reminder_24h_sent_schedule: 1, reminder_1h_sent_schedule: 1 });
    expect(person.reminder_24h_sent_at).toEqual(person.mail.reminder_24h.sent_at);
  }
  const webinar = await app.firestore.doc(`webinars/${id}`).get();
  expect(webinar.get("reminder_24h_sent_at")).toEqual(webinar.get("mail.reminder_24h.sent_at"));
});

test("a batch bound by this version and stamped by the version before settles its people", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 2);
  for (const person of people) await roster(id).doc(person.id).update(STAMPED);
  expect((await click(id)).body).toMatchObject({ queued: 0 });
  const { body } = await app.call("GET", `/sys/webinars/${id}/registrations`);
  for (const person of body.registrations) expect(person.has_reminder_24h).toBe(true);
  expect(await mailed(id, "reminder_24h")).toEqual([]);
});

test("a horizon swept by the version before is not swept again, and an unswept one is", async () => {
  const { id } = await scheduled(app, {
    starts_at: hoursAhead(app, 26),
    ends_at: hoursAhead(app, 27),
  });
  const sweep = await serviceCalls(app, "reminder-sweep");
  await registerMany(app, { id }, 2);
  const swept = { reminder_24h_swept_schedule: 1, next_action_at: app.clock.now() };
  await app.firestore.doc(`webinars/${id}`).update(swept);
  await app.clock.forward(3 * 3_600_000);
  await sweep({});
  expect(await mailed(id, "reminder_24h")).toEqual([]);
  await asBefore(id);
  await app.clock.forward(22.5 * 3_600_000);
  await sweep({});
  expect(await mailed(id, "reminder_24h")).toEqual([]);
  expect(await mailed(id, "reminder_1h")).toHaveLength(2);
  const webinar = await app.firestore.doc(`webinars/${id}`).get();
  expect(webinar.get("reminder_1h_swept_schedule")).toBe(1);
});

test("replies contain no internal fields", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 1);
  const detail = await app.call("GET", `/sys/webinars/${id}`);
  const list = await app.call("GET", `/sys/webinars/${id}/registrations`);
  for (const body of [detail.body, list.body.registrations[0]]) {
    for (const name of ["mail", "swept", "reminder_24h_schedule", "reminder_24h_swept_schedule"]) {
      expect(body).not.toHaveProperty(name);
    }
  }
});
