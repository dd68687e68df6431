/** Workers die or are suspended while they take back what SendGrid keeps. Each ends with one mail to everybody. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE, testMore } from "../../support/exhaustive.ts";
import { pauseDelivery } from "../../../shared/delivery/pause.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { withAnswerHeld } from "../../support/held.ts";
import {
  account,
  KEPT_MAIL_ENV,
  keptMail,
  takeAllPlaces,
  withOrderHeld,
  workerOf,
  DAY_MS,
} from "../../support/kept-mail.ts";
import { spoilMail, tellEvents } from "../../support/mail-provider.ts";
import { HELD, MINUTE_MS, unprovenMail } from "../../support/unproven-mail.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: KEPT_MAIL_ENV, isSendgridOnTime: true });
});
afterAll(() => app.close());

const { pathOf, resolve, runOf } = unprovenMail(() => app);
const kept = keptMail(() => app);
const { remindedIn, reminded, passMinutes, sweepNow, expectOnce, loseAnswers } = kept;
const { advance, batchOf, boundBySweep } = kept;

const pause = (id: string) => app.call("POST", `${pathOf(id)}/pause`, { body: {} });
const resume = (id: string) => app.call("POST", `${pathOf(id)}/resume`, { body: {} });

/** A pause whose task is lost: only the test's own workers look at the mail. */
const pauseUnheard = (webinarId: string) =>
  pauseDelivery({ ...app.services, tasks: { enqueue: async () => {} } }, JOB_ACTOR, {
    webinarId,
    kind: "reminder_24h",
    reason: "operator",
    expected: null,
  });

/** A worker that has SendGrid's confirmation, and dies before it can write that down. */
async function dieWithConfirmation(batchId: string): Promise<void> {
  const { worker, order } = withOrderHeld(app, "after");
  const ended = advance(batchId, worker).then(() => false);
  const isHeld = await Promise.race([order.reached.then(() => true), ended]);
  if (!isHeld) throw new Error("The worker had nothing to order.");
}

/** Mail that SendGrid keeps. No task is left that could look at it before its last look. */
async function handedOver(webinarId: string): Promise<string> {
  const batchId = await boundBySweep(webinarId);
  await advance(batchId);
  return batchId;
}

const proveReceipt = (batch: string, attempt: number, event = "processed") =>
  tellEvents(app, [
    {
      event,
      email: "person@example.org",
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      batch,
      attempt: `${batch}-a${attempt}`,
    },
  ]);

const sentTo = (count: number) => ({ totals: { owed: count, sent: count, unknown: 0 } });

describe("SendGrid has confirmed a withdrawal, and the worker dies before it has written that down", () => {
  testMore("of a paused run that is resumed: the mail is sent again", async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    await pauseUnheard(id);
    await dieWithConfirmation(`reminder_24h-${id}-v1-1`);
    await resume(id);
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  test("of mail whose answer was lost, and SendGrid tells that it was received: it is sent again", async () => {
    const { id } = await remindedIn(28, 3);
    const batchId = await boundBySweep(id);
    await loseAnswers(id, "POST /v3/mail/send", "after");
    await advance(batchId);
    await dieWithConfirmation(batchId);
    await proveReceipt(batchId, 1);
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  testMore("of mail whose answer comes after that: it is sent again", async () => {
    const { id } = await remindedIn(28, 3);
    const batchId = await boundBySweep(id);
    const { worker, answer } = withAnswerHeld(app);
    const slow = advance(batchId, worker);
    await answer.reached;
    await app.clock.forward(2 * MINUTE_MS);
    await advance(batchId);
    await dieWithConfirmation(batchId);
    answer.open();
    await slow;
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  testMore("and nobody asks again in time: it is not sent, and a person decides", async () => {
    const { id } = await remindedIn(28, 3);
    const batchId = await handedOver(id);
    await app.clock.forward(15.5 * MINUTE_MS);
    await pauseUnheard(id);
    await dieWithConfirmation(batchId);
    await app.clock.forward(2 * MINUTE_MS);
    await resume(id);
    await passMinutes(35);
    expect(await reminded(id)).toEqual([]);
    expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 3, totals: { sent: 0 } });
    await resolve(id, "send_again", 3);
    await app.settle();
    await expectOnce(id, 3);
  });
});

describe("a worker that is suspended right before its order", EXHAUSTIVE, () => {
  test("and wakes once people count as told: it does not order any more", async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    await pauseUnheard(id);
    const { worker, order } = withOrderHeld(app, "before");
    const suspended = advance(`reminder_24h-${id}-v1-1`, worker);
    await order.reached;
    await resume(id);
    await passMinutes(15);
    await app.clock.forward(1.5 * MINUTE_MS);
    await app.settle();
    order.open();
    await suspended;
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  test("and orders so late that SendGrid sends the mail all the same: it is not sent again", async () => {
    const { id } = await remindedIn(28, 3);
    const batchId = await boundBySweep(id);
    await loseAnswers(id, "POST /v3/mail/send", "after");
    await advance(batchId);
    const { worker, order } = withOrderHeld(app, "before");
    const suspended = advance(batchId, worker);
    await order.reached;
    await app.clock.forward(19 * MINUTE_MS);
    order.open();
    await suspended;
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 3 });
    await proveReceipt(batchId, 1, "delivered");
    await app.settle();
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });
});

test("two workers that look at once give one order: the second waits for the answer to the first", async () => {
  const { id } = await remindedIn(28, 3);
  await sweepNow();
  const batchId = `reminder_24h-${id}-v1-1`;
  await pauseUnheard(id);
  const { worker, order } = withOrderHeld(app, "before");
  const slow = advance(batchId, worker);
  await order.reached;
  const { withdrawal } = await batchOf(id);
  await advance(batchId);
  expect(await account(app, "GET", `/v3/user/scheduled_sends/${withdrawal.id}`)).toEqual([]);
  expect(await batchOf(id)).toMatchObject({ state: "unknown", withdrawal: { orders: 1 } });
  order.open();
  await slow;
  expect(await batchOf(id)).toMatchObject({ state: "planned", withdrawn_attempts: [1] });
  await resume(id);
  await passMinutes(35);
  await expectOnce(id, 3);
  expect(await runOf(id)).toMatchObject(sentTo(3));
});

describe("SendGrid refuses an order", EXHAUSTIVE, () => {
  test("a second time, and does not say why: it is asked again, until it says that the first one stands", async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    const call = "/v3/user/scheduled_sends";
    await loseAnswers(app.id, `POST ${call}`, "after");
    const fail = { kind: "fail", status: 503 };
    await spoilMail(app, { call: `GET ${call}/`, containing: app.id, times: 2, action: fail });
    await pause(id);
    await passMinutes(35);
    expect(await reminded(id)).toEqual([]);
    await resume(id);
    await app.settle();
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  test("while another worker has its order confirmed, and dies: the refusal is not about that order", async () => {
    const { id } = await remindedIn(28, 3);
    const batchId = await handedOver(id);
    await pauseUnheard(id);
    const call = "POST /v3/user/scheduled_sends";
    const wait = { kind: "fail", status: 429, headers: { "retry-after": "1" } };
    await spoilMail(app, { call, containing: app.id, times: 1, action: wait });
    const { worker, order } = withOrderHeld(app, "after");
    const refused = advance(batchId, worker);
    await order.reached;
    // Nobody waits for its answer any longer.
    await app.clock.forward(MINUTE_MS);
    await dieWithConfirmation(batchId);
    order.open();
    await refused;
    expect(await batchOf(id)).toMatchObject({ state: "unknown", withdrawal_ordered_for: 1 });
    await resume(id);
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  test("because others have all its places, and takes it once they have left one", async () => {
    const foreign = await takeAllPlaces(app);
    const { id } = await remindedIn(28, 3);
    await loseAnswers(id, "POST /v3/mail/send", "after");
    await sweepNow();
    expect(await batchOf(id)).toMatchObject({ state: "unknown", attempt: 1 });
    for (const batch_id of foreign) {
      await account(app, "DELETE", `/v3/user/scheduled_sends/${batch_id}`);
    }
    await passMinutes(35);
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });

  test("because of places that nobody gives back: they are lifted once their mail is certainly discarded", async () => {
    const restored = await startApp({ env: KEPT_MAIL_ENV, isSendgridOnTime: true });
    try {
      const here = keptMail(() => restored);
      await takeAllPlaces(restored);
      const first = await here.remindedIn(28, 1);
      await here.loseAnswers(first.id, "POST /v3/mail/send", "after");
      await here.sweepNow();
      expect(await here.batchOf(first.id)).toMatchObject({ state: "unknown", attempt: 1 });
      // Only a refused order shows the strays, and their three days begin with it.
      await here.passMinutes(1);
      const places = await restored.firestore.doc("mail_withdrawals/places").get();
      expect(places.get("strays")).toHaveLength(10);
      await restored.clock.forward(3 * DAY_MS);
      const second = await here.remindedIn(28, 1);
      await here.loseAnswers(second.id, "POST /v3/mail/send", "after");
      await here.sweepNow();
      await here.passMinutes(2);
      expect(await here.batchOf(second.id)).toMatchObject({ state: "accepted", attempt: 2 });
    } finally {
      await restored.close();
    }
  });

  test("for good: mail that it has accepted counts as sent, although its run is paused", async () => {
    const { id } = await remindedIn(28, 3);
    await sweepNow();
    await spoilMail(app, {
      call: "POST /v3/user/scheduled_sends",
      containing: app.id,
      times: 1000,
      action: { kind: "fail", status: 400, body: { errors: [{ message: "no" }] } },
    });
    await pause(id);
    await app.settle();
    // Too late by now for a further order.
    await app.clock.forward(17 * MINUTE_MS);
    await sweepNow();
    await app.clock.forward(12 * MINUTE_MS);
    await fetch(`${app.servers.sendgrid}/__faults?containing=${app.id}`, { method: "DELETE" });
    await expectOnce(id, 3);
    expect(await runOf(id)).toMatchObject(sentTo(3));
  });
});

test("once nothing is handed over ahead any more, what was is withdrawn all the same", async () => {
  const { id } = await remindedIn(28, 3);
  await sweepNow();
  await pauseUnheard(id);
  const { policy, ...worker } = workerOf(app);
  const off = { ...policy, withdrawals: { ...policy.withdrawals!, isOn: false } };
  expect(await advance(`reminder_24h-${id}-v1-1`, { ...worker, policy: off })).toEqual({
    outcome: "done",
  });
  expect(await batchOf(id)).toMatchObject({ state: "planned", withdrawn_attempts: [1] });
  await passMinutes(40);
  expect(await reminded(id)).toEqual([]);
});
