/** After a rollback: mail of a kind that only the newer version knows lies beside mail that this version sends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { batchDocument, recipientSpan, runDocument } from "../../../shared/delivery/store.ts";
import type { MailBatch, MailRun } from "../../../shared/delivery/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { wholeBatch, wholeRun } from "../../support/ledger-documents.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { erase } from "../../support/personal-data.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: { FRESH_AUTH_MAX_AGE_S: "86400", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY },
  });
});
afterAll(() => app.close());

const NEWER = "reminder_5m";

/** Two people have the 24h reminder, and a batch of the newer kind that is in that state. */
async function webinarWithBoth(changes: Partial<MailBatch>) {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 2);
  const body = { horizon: "24h" };
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body });
  await app.settle();
  const recipients = people.map(({ id, email, name, locale, time_zone, registered_at }) => {
    return { id, email, name, locale, time_zone, registered_at };
  });
  const run_id = `${NEWER}-${webinar.id}-v1`;
  const of = { webinar_id: webinar.id, kind: NEWER };
  const totals = { owed: 2, sent: 2, skipped: 0, failed: 0, unknown: 0 };
  const run = wholeRun({ ...of, id: run_id, batches: 1, totals });
  const batch = wholeBatch({ ...of, id: `${run_id}-1`, run_id, recipients, ...changes });
  await runDocument(app.firestore, run.id).set(run);
  await batchDocument(app.firestore, batch.id).set({ ...batch, ...recipientSpan(batch) });
  return { webinar, people, run, batch };
}

const stored = async ({ id }: MailRun | MailBatch, collection: string) =>
  (await app.firestore.doc(`${collection}/${id}`).get()).data();

const bounceOf = (person: { id: string; email: string }, of: MailBatch) => ({
  event: "bounce",
  email: person.email,
  timestamp: Math.floor(app.clock.now().getTime() / 1000),
  kind: of.kind,
  webinar: of.webinar_id,
  batch: of.id,
  attempt: `${of.id}-a1`,
  registration: person.id,
});

test("the webhook counts its bounces, and takes the other events of the same post", async () => {
  const stamped = { state: "stamped" as const, attempt: 1, stamped_at: app.clock.now() };
  const { webinar, people, run, batch } = await webinarWithBoth(stamped);
  const id = `reminder_24h-${webinar.id}-v1-1`;
  const known = wholeBatch({ id, webinar_id: webinar.id });
  const [one, other] = people;
  const told = await tellEvents(app, [bounceOf(one!, batch), bounceOf(other!, known)]);
  expect(told.status).toBe(200);
  const statuses = (await registrations(app, webinar.id)).map(({ mail_status }) => mail_status);
  expect(statuses).toEqual(["bounced", "bounced"]);
  expect(await stored(run, "mail_runs")).toMatchObject({ kind: NEWER, bounced: 1, paused: null });
});

test("an event proves that its mail was accepted", async () => {
  const { people, batch, run } = await webinarWithBoth({ state: "unknown", attempt: 1 });
  await runDocument(app.firestore, run.id).update({
    state: "sending",
    open_batches: 1,
    totals: { owed: 2, sent: 0, skipped: 0, failed: 0, unknown: 2 },
  });
  const told = await tellEvents(app, [{ ...bounceOf(people[0]!, batch), event: "delivered" }]);
  expect(told.status).toBe(200);
  expect(await stored(batch, "mail_batches")).toMatchObject({ kind: NEWER, state: "accepted" });
  // Otherwise its task would be tried a hundred times in the tests below.
  await batchDocument(app.firestore, batch.id).delete();
});

test("an export names it, and an erasure takes the person out of it", async () => {
  const { people, batch } = await webinarWithBoth({ state: "stamped", attempt: 1 });
  const [{ email } = { email: "" }, other] = people;
  const { body } = await app.call("POST", "/sys/people/export", { body: { email } });
  const kinds = body.mails.map(({ kind }: { kind: string }) => kind);
  expect(kinds.toSorted()).toEqual(["reminder_24h", NEWER]);
  await erase(app, email);
  const { recipients } = (await stored(batch, "mail_batches")) as MailBatch;
  expect(recipients.map((each) => each.id)).toEqual([other?.id]);
});

test("the webinar and the overview show all other mail", async () => {
  const { webinar, run } = await webinarWithBoth({ state: "planned" });
  const paused = { at: app.clock.now(), by: "somebody", reason: "operator" };
  const failing = { at: app.clock.now(), is_reported: false };
  await runDocument(app.firestore, run.id).update({ paused, failing, undecided: 1 });
  const { status, body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect({ status, kinds: body.mail_runs.map(({ kind }: { kind: string }) => kind) }).toEqual({
    status: 200,
    kinds: ["reminder_24h"],
  });
  const overview = await app.call("GET", "/sys/operations");
  expect(overview).toMatchObject({
    status: 200,
    body: { paused_deliveries: [], undecided_deliveries: [], failing_deliveries: [] },
  });
});

test("the sweep wakes all other batches, however many of it are due, and says so in the log", async () => {
  const { webinar } = await webinarWithBoth({ state: "stamped" });
  const longDue = { state: "planned" as const, due_at: new Date(0), kind: NEWER };
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (let each = 0; each < 250; each += 1) {
    const batch = wholeBatch({ ...longDue, id: `${NEWER}-gone-v1-${each}` });
    void writer.create(batchDocument(app.firestore, batch.id), batch);
  }
  await writer.close();
  const known = app.firestore.doc(`mail_batches/reminder_24h-${webinar.id}-v1-1`);
  await known.update({ state: "accepted", lease_expires_at: null, due_at: app.clock.now() });
  await app.firestore.doc(`mail_runs/reminder_24h-${webinar.id}-v1`).update({
    state: "sending",
    open_batches: 1,
    totals: { owed: 2, sent: 0, skipped: 0, failed: 0, unknown: 0 },
  });
  expect(await app.sweep()).toMatchObject({ batches_woken: 1, failures: 0 });
  await app.settle();
  expect((await known.get()).get("state")).toBe("stamped");
  const lines = app.logged.filter(({ event }) => event === "mail_kind_unknown");
  expect(lines).toMatchObject([{ severity: "ERROR", fields: { kind: NEWER } }]);
});
