/** Confirmations go out beside a waiting batch, whether that one is unproven or throttled. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { EXHAUSTIVE, testMore } from "../../support/exhaustive.ts";
import type { MailBatch } from "../../../shared/delivery/model.ts";
import { runDocument } from "../../../shared/delivery/store.ts";
import { confirmRegistrations } from "../../../shared/confirmations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { spoilMail, tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { usageOf } from "../../support/usage.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { confirmPlaces } from "../../support/places.ts";

// Each test has its own app: once a test has moved the clock, tasks of later tests would be held back.
let app: App;
beforeEach(async () => {
  const env = {
    SENDER_LIMIT: "1000",
    FRESH_AUTH_MAX_AGE_S: "86400",
    SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
  };
  app = await startApp({ env });
});
afterEach(() => app.close());

const emailOf = (name: string) => `${name}@example.org`;

async function registers(slug: string, ...names: string[]): Promise<void> {
  const answers = await Promise.all(
    names.map((name) => {
      const body = { email: emailOf(name), name, consent: true };
      return app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 202));
}

async function batchesOf(webinarId: string): Promise<MailBatch[]> {
  const { docs } = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", webinarId)
    .get();
  return docs.map((each) => each.data() as MailBatch);
}

const readersOf = async (webinarId: string) =>
  (await app.mails(webinarId))
    .filter(({ kind }) => kind === "confirmation")
    .map(({ to }) => to.replace(/@.*/, ""))
    .toSorted();

const runOf = async (webinarId: string) =>
  (await app.call("GET", `/sys/webinars/${webinarId}`)).body.mail_runs[0];

/** A webinar with one registered person, `ada`, whose confirmation waits. */
async function oneIsUnproven() {
  const webinar = await scheduled(app);
  await spoilMail(app, { containing: webinar.id, action: LOST });
  await registers(webinar.slug, "ada");
  const states = async () => (await batchesOf(webinar.id)).map(({ state }) => state);
  await app.eventually(states).toEqual(["unknown"]);
  // A running task would pick up the first person to register next.
  await app.settle();
  return webinar;
}

const LOST = { kind: "drop", when: "after" };
const PATIENCE = { kind: "fail", status: 429, headers: { "retry-after": "600" } };

/** Registers a person whose mail SendGrid throttles every time, because tasks may be delivered twice. */
async function isPutOff({ id, slug }: { id: string; slug: string }): Promise<string> {
  const name = `patient-${id}`;
  await spoilMail(app, { containing: emailOf(name), times: 1000, action: PATIENCE });
  await registers(slug, name);
  const reasons = async () => (await batchesOf(id)).map(({ state, failure }) => [state, failure]);
  await app.eventually(reasons).toContainEqual(["planned", "SendGrid: rate_limited"]);
  return name;
}

const prove = async (batch: MailBatch) => {
  const attempt = `${batch.id}-a${batch.attempt}`;
  const email = batch.recipients[0]!.email;
  const told = { event: "processed", email, timestamp: 1, batch: batch.id, attempt };
  expect((await tellEvents(app, [told])).status).toBe(200);
};

test("an unproven confirmation holds up nobody who registers later", async () => {
  const { id, slug } = await oneIsUnproven();
  await registers(slug, "grace", "linus");
  await app.settle();
  await registers(slug, "mary");
  await app.eventually(() => readersOf(id)).toEqual(["ada", "grace", "linus", "mary"]);
  await app.settle();
  expect(await runOf(id)).toMatchObject({
    state: "sending",
    totals: { owed: 4, sent: 3, unknown: 1, pending: 0 },
  });
  const unknown = (await batchesOf(id)).find(({ state }) => state === "unknown");
  await prove(unknown!);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 4, sent: 4 } });
  const people = await registrations(app, id);
  expect(people.map(({ confirmation_schedule }) => confirmation_schedule)).toEqual([1, 1, 1, 1]);
});

test("a throttled confirmation holds up nobody either", EXHAUSTIVE, async () => {
  const { id, slug } = await scheduled(app);
  const patient = await isPutOff({ id, slug });
  await registers(slug, "grace", "linus");
  await app.eventually(() => readersOf(id)).toEqual(["grace", "linus"]);
  const [first] = await batchesOf(id);
  const recipients = first!.recipients.map((each) => ({ ...each, email: emailOf("ada") }));
  await app.firestore.doc(`mail_batches/${first!.id}`).update({ recipients });
  await app.clock.forward(15 * 60_000);
  await app.sweep();
  await app.eventually(() => readersOf(id)).toEqual(["ada", "grace", "linus"]);
  expect(await readersOf(id)).not.toContain(patient);
});

test(
  "while one is unproven, 24 people in bursts with five concurrent tasks get one mail each",
  EXHAUSTIVE,
  async () => {
    const { id, slug } = await oneIsUnproven();
    const names = Array.from({ length: 24 }, (_, index) => `person-${index}`);
    for (let from = 0; from < names.length; from += 8) {
      const looks = Array.from({ length: 5 }, () =>
        confirmRegistrations(app.services, JOB_ACTOR, id),
      );
      await Promise.all([registers(slug, ...names.slice(from, from + 8)), ...looks]);
    }
    const everybody = ["ada", ...names].toSorted();
    await app.eventually(async () => (await readersOf(id)).length).toBe(25);
    await app.settle();
    expect(await readersOf(id)).toEqual(everybody);
    const bound = (await batchesOf(id)).flatMap(({ recipients }) => recipients.map(({ id }) => id));
    expect(bound.toSorted()).toEqual(
      everybody.map((name) => registrationIdOf(emailOf(name))).toSorted(),
    );
    expect(await runOf(id)).toMatchObject({
      state: "sending",
      totals: { owed: 25, sent: 24, unknown: 1, pending: 0 },
    });
  },
);

test("several pages of people get their mail beside it, without a canary", EXHAUSTIVE, async () => {
  const { id } = await oneIsUnproven();
  await registerMany(app, { id }, 500, () => ({ confirmation_schedule: 0 }));
  await confirmRegistrations(app.services, JOB_ACTOR, id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({
    state: "sending",
    totals: { owed: 501, sent: 500, unknown: 1, pending: 0 },
  });
  const sizes = (await batchesOf(id)).map(({ recipients }) => recipients.length);
  expect(sizes.toSorted((one, other) => one - other)).toEqual([1, 100, 400]);
});

test(
  "a batch of the first page that lost its answer holds up no other batch",
  EXHAUSTIVE,
  async () => {
    const { id } = await scheduled(app);
    await registerMany(app, { id }, 500, () => ({ confirmation_schedule: 0 }));
    await spoilMail(app, { containing: id, action: LOST });
    await confirmRegistrations(app.services, JOB_ACTOR, id);
    await app.settle();
    const { totals } = await runOf(id);
    expect(totals).toMatchObject({ owed: 500, sent: 500 - totals.unknown, pending: 0 });
    expect(totals.unknown).toBeGreaterThan(0);
  },
);

test("a pass beside an open batch reads and marks each person it binds once", async () => {
  const { id, slug } = await oneIsUnproven();
  await whileHeld(app, { queue: "mail", isLost: true }, async () => {
    await registers(slug, "grace", "linus", "mary");
    const look = () => confirmRegistrations(app.services, JOB_ACTOR, id);
    // Webinar and run, once before and once in the transaction, and three people.
    expect(await usageOf(app, look)).toMatchObject({
      document_reads: 7,
      queries: 1,
      // Three marks, the batch, its outcomes and the run.
      document_writes: 6,
    });
    // Nobody is waiting, so the sweep need not look again.
    expect(await usageOf(app, look)).toMatchObject({ document_writes: 1 });
    expect(await usageOf(app, look)).toMatchObject({ document_writes: 0 });
  });
});

test(
  "a person who asks again an hour later gets it, and is excluded if the unproven batch is sent again",
  EXHAUSTIVE,
  async () => {
    const { id, slug } = await oneIsUnproven();
    await registers(slug, "ada");
    await app.settle();
    expect(await readersOf(id), "on its way").toEqual(["ada"]);
    const person = app.firestore.doc(
      `webinars/${id}/registrations/${registrationIdOf(emailOf("ada"))}`,
    );
    const hourAgo = new Date(app.clock.now().getTime() - 3_660_000);
    await person.update({ registered_at: hourAgo, confirmation_bound_at: hourAgo });
    const [unknown] = await batchesOf(id);
    const recipients = unknown!.recipients.map((each) => ({ ...each, registered_at: hourAgo }));
    const batch = app.firestore.doc(`mail_batches/${unknown!.id}`);
    await batch.update({ recipients, planned_at: hourAgo, bound_at: hourAgo });
    await registers(slug, "ada");
    await app.eventually(() => readersOf(id)).toEqual(["ada", "ada"]);
    await app.settle();
    // As if an operator decided to send it again.
    await batch.update({ state: "planned", proof_until: null, due_at: app.clock.now() });
    await runDocument(app.firestore, unknown!.run_id).update({ "totals.unknown": 0 });
    await app.sweep();
    await app.settle();
    expect(await readersOf(id)).toEqual(["ada", "ada"]);
    expect(await runOf(id)).toMatchObject({ state: "done", reasons: { asked_again: 1 } });
  },
);

test(
  "a person who cancels and comes back is confirmed at once, though the first mail is unproven",
  EXHAUSTIVE,
  async () => {
    const { id, slug } = await oneIsUnproven();
    const [mail] = await app.mails(id);
    const link = /\/registrations\/[^/\s]+\/cancel/.exec(mail!.text)![0];
    expect((await app.call("POST", link, { as: null })).status).toBe(200);
    await registers(slug, "ada");
    expect(await confirmPlaces(app, id)).toEqual([200]);
    await app.eventually(() => readersOf(id)).toEqual(["ada", "ada"]);
  },
);

testMore("an erased person is removed from every waiting batch", async () => {
  const { id, slug } = await oneIsUnproven();
  const patient = await isPutOff({ id, slug });
  for (const name of ["ada", patient]) {
    const answer = await app.call("POST", "/sys/people/erase", {
      body: { email: emailOf(name) },
    });
    expect(answer.status).toBe(200);
  }
  expect((await batchesOf(id)).flatMap(({ recipients }) => recipients)).toEqual([]);
  expect(await runOf(id)).toMatchObject({
    reasons: { erased: 2 },
    totals: { unknown: 0, pending: 0 },
  });
});

test(
  "while an operator has paused confirmations nobody is bound, and all go out after the resume",
  EXHAUSTIVE,
  async () => {
    const { id, slug } = await oneIsUnproven();
    const path = `/sys/webinars/${id}/deliveries/confirmation`;
    expect((await app.call("POST", `${path}/pause`, { body: {} })).status).toBe(200);
    await registers(slug, "grace");
    await app.settle();
    expect(await batchesOf(id)).toHaveLength(1);
    expect((await app.call("POST", `${path}/resume`)).status).toBe(200);
    await app.clock.forward(5 * 60_000);
    await app.sweep();
    await app.eventually(() => readersOf(id)).toEqual(["ada", "grace"]);
  },
);

testMore("no pass opens beside an earlier version's unmarked batch until it closes", async () => {
  const { id, slug } = await oneIsUnproven();
  const [unknown] = await batchesOf(id);
  await runDocument(app.firestore, unknown!.run_id).update({ marked_batches: 0 });
  const roster = app.firestore.collection(`webinars/${id}/registrations`);
  await roster.doc(unknown!.recipients[0]!.id).update({ confirmation_schedule: 0 });
  await whileHeld(app, { queue: "mail", isLost: true }, () => registers(slug, "grace"));
  await confirmRegistrations(app.services, JOB_ACTOR, id);
  expect(await batchesOf(id)).toHaveLength(1);
  await prove(unknown!);
  await app.eventually(() => readersOf(id)).toEqual(["ada", "grace"]);
});

test("while many batches wait, new ones collect more people first", EXHAUSTIVE, async () => {
  const { id, slug } = await oneIsUnproven();
  const [unknown] = await batchesOf(id);
  const run = runDocument(app.firestore, unknown!.run_id);
  await run.update({ open_batches: 10, pass_opened_at: app.clock.now() });
  await whileHeld(app, { queue: "mail", isLost: true }, () => registers(slug, "grace"));
  await confirmRegistrations(app.services, JOB_ACTOR, id);
  expect(await batchesOf(id)).toHaveLength(1);
  await app.clock.forward(30_000);
  await confirmRegistrations(app.services, JOB_ACTOR, id);
  expect(await batchesOf(id)).toHaveLength(2);
  await app.eventually(() => readersOf(id)).toEqual(["ada", "grace"]);
});
