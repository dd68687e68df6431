/** People who register while a relay puts off a few of a run's mails for hours: they get theirs, and nobody gets two. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { startRelay, type Relay } from "../../support/smtp-relay.ts";
import { MINUTE_MS, UNPROVEN_MAIL_ENV, unprovenMail } from "../../support/unproven-mail.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let relay: Relay;
let app: App;
beforeAll(async () => {
  relay = await startRelay();
  const smtp = { ...relay.settings(), MAIL_BATCH_MAX: "3" };
  app = await startApp({ env: { ...UNPROVEN_MAIL_ENV, ...smtp } });
});
// Otherwise later tests would also wait for mail that is tried again and again.
afterEach(() => relay.heal());
afterAll(async () => {
  await app.close();
  await relay.close();
});

const { click, pass, runOf } = unprovenMail(() => app);
const mailed = (id: string) =>
  relay
    .mailsOf(id)
    .map(({ to }) => to)
    .toSorted();

test("a relay that puts off the only person of the canary holds up nobody else", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 4);
  const ids = people.map((person) => person.id).toSorted();
  const first = people.find((person) => person.id === ids[0])!;
  relay.trouble({ containing: first.email, times: 1000, at: "rcpt", does: "450 4.2.0 Greylisted" });
  await click(id);
  await app.settle();
  expect(mailed(id)).toHaveLength(3);
  expect(await runOf(id)).toMatchObject({ totals: { sent: 3, pending: 1 } });
});

/** Three people, one of whom the relay puts off; the others have their reminder. */
async function withOnePutOff({
  latecomers,
  startsIn = 26,
}: {
  latecomers: number;
  startsIn?: number;
}) {
  const times = { starts_at: hoursAhead(app, startsIn), ends_at: hoursAhead(app, startsIn + 1) };
  const { id } = await scheduled(app, times);
  const people = await registerMany(app, { id }, 3 + latecomers, (index) => ({
    status: index < 3 ? "registered" : "cancelled",
  }));
  const late = people.slice(3);
  const [putOff] = people;
  const does = "450 4.2.0 Greylisted";
  relay.trouble({ containing: putOff!.email, times: 1000, at: "rcpt", does });
  await click(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "sending", totals: { sent: 2, pending: 1 } });
  return {
    id,
    putOff: putOff!.email,
    emails: people.map(({ email }) => email).toSorted(),
    theyRegister: async () => {
      for (const { id: person } of late) {
        const document = app.firestore.doc(`webinars/${id}/registrations/${person}`);
        await document.update({ status: "registered" });
      }
    },
  };
}

async function later(minutes: number): Promise<void> {
  await app.clock.forward(minutes * MINUTE_MS);
  await app.settle();
}

test("a click reaches people who have registered since, beside the one who is put off", async () => {
  const { id, putOff, emails, theyRegister } = await withOnePutOff({ latecomers: 2 });
  await theyRegister();
  await later(11);
  expect((await click(id)).body).toMatchObject({ queued: 2, already_sent: 2, in_progress: 0 });
  await app.settle();
  expect(mailed(id)).toEqual(emails.filter((email) => email !== putOff));
  expect(await runOf(id)).toMatchObject({
    state: "sending",
    totals: { owed: 5, sent: 4, pending: 1 },
  });
  expect((await click(id)).body).toMatchObject({ queued: 0, already_sent: 4, in_progress: 1 });
});

test(
  "more of them than one request binds: tasks bind the rest, and everybody gets one mail",
  EXHAUSTIVE,
  async () => {
    const { id, putOff, emails, theyRegister } = await withOnePutOff({ latecomers: 20 });
    await theyRegister();
    await later(11);
    await click(id);
    await app.settle();
    await pass(1);
    expect(mailed(id)).toEqual(emails.filter((email) => email !== putOff));
    expect(await runOf(id)).toMatchObject({ totals: { owed: 23, sent: 22, pending: 1 } });
  },
);

test(
  "the sweep's own reminder reaches them as well, and is not opened again",
  EXHAUSTIVE,
  async () => {
    const { id, putOff, emails, theyRegister } = await withOnePutOff({ latecomers: 2 });
    await theyRegister();
    await app.clock.forward(130 * MINUTE_MS);
    await app.sweep();
    await app.settle();
    expect(mailed(id)).toEqual(emails.filter((email) => email !== putOff));
    const { swept } = (await app.firestore.doc(`webinars/${id}`).get()).data()!;
    expect(swept).toMatchObject({ "24h": 1 });
  },
);

test(
  "a click right after the first says that all of it is under way, and looks for nobody",
  EXHAUSTIVE,
  async () => {
    const { id, theyRegister } = await withOnePutOff({ latecomers: 1 });
    await theyRegister();
    expect((await click(id)).body).toMatchObject({ queued: 0, already_sent: 2, in_progress: 1 });
  },
);

test(
  "a worker that sends to the one who is put off finds no batch beside it with the same person",
  EXHAUSTIVE,
  async () => {
    const { id, emails, putOff, theyRegister } = await withOnePutOff({ latecomers: 2 });
    await theyRegister();
    await later(11);
    await Promise.all([click(id), click(id), click(id)]);
    await app.settle();
    const { docs } = await app.firestore
      .collection("mail_batches")
      .where("webinar_id", "==", id)
      .get();
    const bound = docs
      .filter((batch) => batch.get("state") !== "split")
      .flatMap((batch) =>
        (batch.get("recipients") as { email: string }[]).map(({ email }) => email),
      );
    expect(bound.toSorted()).toEqual(emails);
    expect(mailed(id)).toEqual(emails.filter((email) => email !== putOff));
  },
);
