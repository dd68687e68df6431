/** A person is erased while their mail is on its way: the receipt counts as many mails as the mailboxes have. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { withAnswerHeld, withRequestHeld, withStampsHeld } from "../../support/held.ts";
import { erase } from "../../support/personal-data.ts";
import { startRelay } from "../../support/smtp-relay.ts";
import { UNPROVEN_MAIL_ENV, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: UNPROVEN_MAIL_ENV });
});
afterAll(() => app.close());

const { prove, runOf, undecided } = unprovenMail(() => app);

async function bound(count: number) {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, count);
  const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
  return { id, batchId: batchIds[0]!, emails: people.map(({ email }) => email) };
}

const HELD_AT = {
  "before the answer is recorded": () => {
    const { worker, answer } = withAnswerHeld(app);
    return { worker, held: answer };
  },
  "before the stamps": () => {
    const { worker, stamps } = withStampsHeld(app);
    return { worker, held: stamps };
  },
};

test.each(Object.entries(HELD_AT))("%s: three mails, and three sent", async (_name, holdAt) => {
  const { id, batchId, emails } = await bound(3);
  const { worker, held } = holdAt();
  const sent = advanceBatch(worker, JOB_ACTOR, batchId);
  await held.reached;
  await erase(app, emails[0]!);
  held.open();
  await sent;
  await app.settle();
  expect(await app.mails(id)).toHaveLength(3);
  const run = await runOf(id);
  expect(run).toMatchObject({ state: "done", totals: { owed: 3, sent: 3, skipped: 0 } });
  expect(run.reasons).toEqual({});
  const batch = await app.firestore.doc(`mail_batches/${batchId}`).get();
  expect(JSON.stringify(batch.data())).not.toContain(emails[0]);
});

test("nobody knows whether it was sent: skipped until an event proves that it was", async () => {
  const { webinar, people, batchId } = await undecided(3);
  await erase(app, people[0]!.email);
  expect(await runOf(webinar.id)).toMatchObject({ totals: { unknown: 2, skipped: 1 } });
  await prove(batchId, 1);
  await app.settle();
  const run = await runOf(webinar.id);
  expect(run).toMatchObject({ state: "done", totals: { owed: 3, sent: 3, skipped: 0 } });
  await prove(batchId, 1);
  expect((await runOf(webinar.id)).totals).toEqual(run.totals);
});

test("the only person of the batch: sent, though nobody is left in it", async () => {
  const { id, batchId, emails } = await bound(1);
  const { worker, answer } = withAnswerHeld(app);
  const sent = advanceBatch(worker, JOB_ACTOR, batchId);
  await answer.reached;
  await erase(app, emails[0]!);
  answer.open();
  await sent;
  await app.settle();
  expect(await app.mails(id)).toHaveLength(1);
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 1, sent: 1 } });
});

test("before the request: no mail, and skipped", async () => {
  const { id, batchId, emails } = await bound(2);
  await erase(app, emails[0]!);
  const { worker, request } = withRequestHeld(app);
  request.open();
  await advanceBatch(worker, JOB_ACTOR, batchId);
  await app.settle();
  expect((await app.mails(id)).map(({ to }) => to)).toEqual([emails[1]]);
  const run = await runOf(id);
  expect(run).toMatchObject({ state: "done", totals: { owed: 2, sent: 1, skipped: 1 } });
  expect(run.reasons).toEqual({ erased: 1 });
});

test(
  "a provider that takes some and refuses others: erased people count by their own verdict",
  EXHAUSTIVE,
  async () => {
    const relay = await startRelay();
    const env = { ...UNPROVEN_MAIL_ENV, ...relay.settings() };
    const bySmtp = await startApp({ env });
    try {
      const { id } = await scheduled(bySmtp);
      const people = await registerMany(bySmtp, { id }, 4);
      const [taken, refused, alsoRefused] = people.map(({ email }) => email);
      for (const containing of [refused!, alsoRefused!]) {
        relay.trouble({ containing, times: 9, at: "rcpt", does: "550 5.1.1 No such user" });
      }
      const { batchIds } = await openReminder(bySmtp.services, JOB_ACTOR, id, "24h");
      const { worker, answer } = withAnswerHeld(bySmtp);
      const sent = advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
      await answer.reached;
      await erase(bySmtp, taken!);
      await erase(bySmtp, refused!);
      answer.open();
      await sent;
      await bySmtp.settle();
      expect(relay.mailsOf(id)).toHaveLength(2);
      const { body } = await bySmtp.call("GET", `/sys/webinars/${id}`);
      expect(body.mail_runs).toMatchObject([
        { state: "done", totals: { owed: 4, sent: 2, failed: 1, skipped: 1 } },
      ]);
    } finally {
      await bySmtp.close();
      await relay.close();
    }
  },
);
