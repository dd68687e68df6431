/** Other work overtakes a worker between two of its steps. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { withAnswerHeld, withRequestHeld, withStampsHeld } from "../../support/held.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { hoursAhead, registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { JOB_ACTOR } from "../../support/audit.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "86400" } });
});
afterAll(() => app.close());

const click = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
const cancel = (id: string) => app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} });
const move = (id: string) => {
  const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50) };
  return app.call("PATCH", `/sys/webinars/${id}`, { body });
};
const erase = (email: string) => app.call("POST", "/sys/people/erase", { body: { email } });

async function runOf(id: string, kind: string, version = 1) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs.find(
    (run: { kind: string; schedule_version: number }) =>
      run.kind === kind && run.schedule_version === version,
  );
}

async function addressesOf(id: string, kind: string): Promise<string[]> {
  const mails = (await app.mails(id)).filter((mail) => mail.kind === kind);
  return mails.map(({ to }) => to).toSorted();
}

test.each([
  ["the second of four, and the first is erased: the second has failed", 4, 1, 0, [2, 3]],
  ["the first of two, who is erased: the other is asked for again", 2, 0, 0, [1]],
])("SendGrid refuses %s", async (_case, count, refused, erased, mailed) => {
  const webinar = await scheduled(app);
  const people = (await registerMany(app, webinar, count)).toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const { batchIds } = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  const field = `personalizations.${refused}.to.0.email`;
  const body = { errors: [{ message: "Does not contain a valid address.", field }] };
  await spoilMail(app, { containing: webinar.id, action: { kind: "fail", status: 400, body } });
  const { worker, answer } = withAnswerHeld(app);
  const sent = advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
  await answer.reached;
  expect((await erase(people[erased]!.email)).body).toMatchObject({ mails: 1 });
  answer.open();
  await sent;
  await app.settle();
  const addresses = mailed.map((index) => people[index]!.email).toSorted();
  expect(await addressesOf(webinar.id, "reminder_24h")).toEqual(addresses);
  const failed = refused === erased ? 0 : 1;
  const totals = { owed: count, sent: mailed.length, skipped: 1, failed, pending: 0 };
  expect(await runOf(webinar.id, "reminder_24h")).toMatchObject({ state: "done", totals });
});

test("a refused person whose registration is gone does not stop the others' mail", async () => {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 3);
  const { batchIds } = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  const [gone] = people.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  await app.firestore.doc(`webinars/${webinar.id}/registrations/${gone!.id}`).delete();
  const body = { errors: [{ message: "No.", field: "personalizations.0.to.0.email" }] };
  await spoilMail(app, { containing: webinar.id, action: { kind: "fail", status: 400, body } });
  const { worker, answer } = withAnswerHeld(app);
  answer.open();
  await advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
  await app.settle();
  const totals = { owed: 3, sent: 2, failed: 1, pending: 0 };
  expect(await runOf(webinar.id, "reminder_24h")).toMatchObject({ state: "done", totals });
});

test.each([
  ["cancelled", cancel],
  ["rescheduled", move],
] as const)("%s between claim and request: it is not sent", async (reason, change) => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const { batchIds } = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  const { worker, request } = withRequestHeld(app);
  const sent = advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
  await request.reached;
  expect((await change(webinar.id)).status).toBe(200);
  request.open();
  await sent;
  await app.clock.forward(3 * 60_000);
  await app.sweep();
  await app.settle();
  expect(await addressesOf(webinar.id, "reminder_24h")).toEqual([]);
  expect(await runOf(webinar.id, "reminder_24h")).toMatchObject({
    state: "done",
    reasons: { [reason]: 3 },
  });
});

test(
  "late stamps of the old schedule, written after those of the new one, make nobody owed again",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app);
    const people = await registerMany(app, webinar, 3);
    const { batchIds } = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
    const { worker, stamps } = withStampsHeld(app);
    const sent = advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
    await stamps.reached;
    expect((await move(webinar.id)).status).toBe(200);
    expect((await click(webinar.id)).body).toMatchObject({ queued: 3 });
    await app.settle();
    stamps.open();
    await sent;
    await app.settle();
    const stored = await registrations(app, webinar.id);
    expect(stored.map((person) => person.reminder_24h_schedule)).toEqual([2, 2, 2]);
    expect(stored.map((person) => person.reminder_24h_sent_schedule)).toEqual([2, 2, 2]);
    expect((await click(webinar.id)).body).toMatchObject({ queued: 0, already_sent: 3 });
    await app.settle();
    expect(await addressesOf(webinar.id, "reminder_24h")).toHaveLength(2 * people.length);
  },
);
