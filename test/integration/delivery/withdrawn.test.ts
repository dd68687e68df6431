/** Reminders that SendGrid keeps until their time, so that a lost answer is followed by a withdrawal and not by a guess. */
import { Timestamp } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE, testSome, testMore } from "../../support/exhaustive.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { withSendHeld } from "../../support/held.ts";
import { DAY_MS, KEPT_MAIL_ENV, keptMail } from "../../support/kept-mail.ts";
import { mendMail, spoilMail, tellEvents } from "../../support/mail-provider.ts";
import { HELD, MINUTE_MS, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: KEPT_MAIL_ENV, isSendgridOnTime: true });
});
afterAll(() => app.close());

const { pathOf, runOf } = unprovenMail(() => app);
const kept = keptMail(() => app);
const { remindedIn, reminded, passMinutes, sweepNow, expectOnce, loseAnswers } = kept;
const { advance, boundBySweep, skipMinutes } = kept;

test("a reminder is handed over ahead, arrives at its time, and is sent to people who register meanwhile", async () => {
  const webinar = await remindedIn(25, 3);
  await sweepNow();
  expect(await runOf(webinar.id)).toMatchObject({ totals: { owed: 3, sent: 0, pending: 3 } });
  expect(await reminded(webinar.id)).toEqual([]);
  const late = registrationIdOf("late@example.org");
  await registerMany(app, webinar, 1, () => ({ id: late, email: "late@example.org" }));
  await passMinutes(20);
  expect(await reminded(webinar.id), "five minutes ahead").toEqual([]);
  await passMinutes(10);
  await expectOnce(webinar.id, 4);
  expect(await runOf(webinar.id)).toMatchObject({ totals: { owed: 4, sent: 4, pending: 0 } });
  const dueAt = new Date(new Date(webinar.starts_at).getTime() - DAY_MS);
  const people = await registrations(app, webinar.id);
  const sentAt = people.filter(({ id }) => id !== late).map(({ mail }) => mail?.reminder_24h);
  for (const state of sentAt) expect(state).toMatchObject({ sent_at: Timestamp.fromDate(dueAt) });
});

test(
  "all batches of a run are handed over ahead: the others wait for the first to be accepted, not for its time",
  EXHAUSTIVE,
  async () => {
    const small = await startApp({
      env: { ...KEPT_MAIL_ENV, MAIL_BATCH_MAX: "4" },
      isSendgridOnTime: true,
    });
    try {
      const startsAt = small.clock.now().getTime() + DAY_MS + 25 * MINUTE_MS;
      const webinar = await scheduled(small, {
        starts_at: new Date(startsAt).toISOString(),
        ends_at: new Date(startsAt + 60 * MINUTE_MS).toISOString(),
      });
      await registerMany(small, webinar, 10);
      await small.sweep();
      await small.settle();
      const { docs } = await small.firestore.collection("mail_batches").get();
      const batches = docs.map((batch) => batch.data());
      expect(batches.map(({ state, recipients }) => [state, recipients.length])).toEqual([
        ["accepted", 2],
        ["accepted", 4],
        ["accepted", 4],
      ]);
      for (const { withdrawal } of batches) expect(withdrawal.id).toEqual(expect.any(String));
    } finally {
      await small.close();
    }
  },
);

describe("an answer that is lost", () => {
  testSome(["before", "after"] as const, (when) => when === "after")(
    "%s SendGrid has taken the mail: it is withdrawn and sent once more, without a single event",
    async (when) => {
      const webinar = await remindedIn(25, 3);
      await loseAnswers(webinar.id, "POST /v3/mail/send", when);
      await sweepNow();
      await passMinutes(30);
      await expectOnce(webinar.id, 3);
      expect(await runOf(webinar.id)).toMatchObject({
        state: "done",
        totals: { owed: 3, sent: 3, unknown: 0 },
      });
    },
  );

  test(
    "again and again: each attempt is withdrawn before the next, and one of them arrives",
    EXHAUSTIVE,
    async () => {
      const webinar = await remindedIn(28, 3);
      await loseAnswers(webinar.id, "POST /v3/mail/send", "after", 3);
      await sweepNow();
      await passMinutes(35);
      await expectOnce(webinar.id, 3);
    },
  );

  test(
    "to the withdrawal as well: SendGrid is asked again, and knows of it",
    EXHAUSTIVE,
    async () => {
      const webinar = await remindedIn(25, 3);
      await loseAnswers(webinar.id, "POST /v3/mail/send", "after");
      await spoilMail(app, {
        call: "POST /v3/user/scheduled_sends",
        containing: app.id,
        action: { kind: "drop", when: "after" },
      });
      await sweepNow();
      await passMinutes(30);
      await expectOnce(webinar.id, 3);
    },
  );

  test(
    "and no withdrawal until it is too late: nothing is sent again, and a person decides",
    EXHAUSTIVE,
    async () => {
      const webinar = await remindedIn(25, 3);
      await loseAnswers(webinar.id, "POST /v3/mail/send", "after");
      const mute = { call: "POST /v3/user/scheduled_sends", containing: app.id, times: 1000 };
      await spoilMail(app, { ...mute, action: { kind: "fail", status: 503 } });
      await sweepNow();
      await passMinutes(5);
      await skipMinutes(25);
      await passMinutes(15);
      await mendMail(app, app.id);
      await expectOnce(webinar.id, 3);
      expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 3 });
    },
  );
});

test(
  "SendGrid gives no id: nothing is handed over, and the next try has one",
  EXHAUSTIVE,
  async () => {
    const webinar = await remindedIn(25, 3);
    await spoilMail(app, {
      call: "POST /v3/mail/batch",
      containing: app.id,
      action: { kind: "fail", status: 503 },
    });
    await loseAnswers(webinar.id, "POST /v3/mail/send", "after");
    await sweepNow();
    await passMinutes(30);
    await expectOnce(webinar.id, 3);
  },
);

describe("a worker that stops right before its request and is overtaken", () => {
  test.each([
    ["after the next attempt was accepted", 10],
    ["before the next attempt has begun", 0],
  ])("%s: what it sends under the withdrawn id is discarded", async (_case, later) => {
    const webinar = await remindedIn(28, 3);
    const batchId = await boundBySweep(webinar.id);
    const { worker, request } = withSendHeld(app);
    const stopped = advance(batchId, worker);
    await request.reached;
    await app.clock.forward(2 * MINUTE_MS);
    expect(await advance(batchId)).toEqual({ outcome: "done" });
    expect(await advance(batchId), "withdraws it").toEqual({ outcome: "done" });
    if (later > 0) await app.settle();
    request.open();
    await stopped;
    await passMinutes(30);
    await expectOnce(webinar.id, 3);
    expect(await runOf(webinar.id)).toMatchObject({ totals: { sent: 3, unknown: 0 } });
  });
});

test(
  "an event that a withdrawn attempt was received proves nothing; one that its mail was delivered does",
  EXHAUSTIVE,
  async () => {
    const webinar = await remindedIn(28, 3);
    await loseAnswers(webinar.id, "POST /v3/mail/send", "after");
    await sweepNow();
    const batch = `reminder_24h-${webinar.id}-v1-1`;
    const stateOf = async () => (await app.firestore.doc(`mail_batches/${batch}`).get()).data();
    expect(await stateOf()).toMatchObject({
      state: "accepted",
      withdrawn_attempts: [1],
      attempt: 2,
    });
    await app.call("POST", `${pathOf(webinar.id)}/pause`, { body: {} });
    await passMinutes(5);
    expect(await stateOf()).toMatchObject({ state: "planned", withdrawn_attempts: [1, 2] });
    const told = { email: "person@example.org", batch, attempt: `${batch}-a1` };
    const timestamp = Math.floor(app.clock.now().getTime() / 1000);
    await tellEvents(app, [{ ...told, timestamp, event: "processed" }]);
    expect(await stateOf()).toMatchObject({ state: "planned" });
    await tellEvents(app, [{ ...told, timestamp, event: "delivered" }]);
    expect(await stateOf()).toMatchObject({ state: "accepted" });
  },
);

describe("the ten places that SendGrid has for withdrawals", () => {
  const places = () => app.firestore.collection("mail_withdrawals").doc("places");

  /** SendGrid still counts those that are really taken, so they come back. */
  async function whileTaken(until: Date, work: () => Promise<void>): Promise<void> {
    const before = (await places().get()).data();
    const taken = Array.from({ length: 10 }, (_, index) => ({ id: `w${index}`, until }));
    await places().set({ places: taken });
    await work();
    const added = ((await places().get()).get("places") as { id: string }[]).filter(
      ({ id }) => !/^w\d$/.test(id),
    );
    await places().set({ places: [...((before?.["places"] as object[]) ?? []), ...added] });
  }

  test("are freed once what was withdrawn is discarded, one at a time", EXHAUSTIVE, async () => {
    await whileTaken(new Date(app.clock.now().getTime() - 11 * MINUTE_MS), async () => {
      const webinar = await remindedIn(25, 3);
      await loseAnswers(webinar.id, "POST /v3/mail/send", "after");
      await sweepNow();
      await passMinutes(30);
      await expectOnce(webinar.id, 3);
      const ids = ((await places().get()).get("places") as { id: string }[]).map(({ id }) => id);
      expect(ids.filter((id) => /^w\d$/.test(id))).toHaveLength(9);
      expect(ids).toHaveLength(10);
    });
  });

  test("are all taken: nothing is sent again, and a person decides", EXHAUSTIVE, async () => {
    await whileTaken(new Date(app.clock.now().getTime() + DAY_MS), async () => {
      const webinar = await remindedIn(25, 3);
      await loseAnswers(webinar.id, "POST /v3/mail/send", "after");
      await sweepNow();
      await passMinutes(5);
      await skipMinutes(25);
      await passMinutes(15);
      await expectOnce(webinar.id, 3);
      expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 3 });
    });
  });
});

describe("mail that nobody wants any more while SendGrid keeps it", () => {
  testMore("of a run that an operator pauses: it is taken back, and sent later", async () => {
    const webinar = await remindedIn(28, 3);
    await sweepNow();
    await app.call("POST", `${pathOf(webinar.id)}/pause`, { body: {} });
    await passMinutes(5);
    await skipMinutes(35);
    expect(await reminded(webinar.id)).toEqual([]);
    expect(await runOf(webinar.id)).toMatchObject({ state: "paused", totals: { pending: 3 } });
    await app.call("POST", `${pathOf(webinar.id)}/resume`, { body: {} });
    await app.settle();
    await expectOnce(webinar.id, 3);
  });

  test("of a webinar that is cancelled: nobody is reminded of it", EXHAUSTIVE, async () => {
    const webinar = await remindedIn(28, 3);
    await sweepNow();
    await app.call("POST", `/sys/webinars/${webinar.id}/cancel`, { body: { reason: null } });
    await passMinutes(5);
    await skipMinutes(35);
    expect(await reminded(webinar.id)).toEqual([]);
  });

  test(
    "of a webinar that moves: everybody is reminded of the new time alone",
    EXHAUSTIVE,
    async () => {
      const webinar = await remindedIn(28, 3);
      await sweepNow();
      const startsAt = app.clock.now().getTime() + 3 * DAY_MS;
      const moved = {
        starts_at: new Date(startsAt).toISOString(),
        ends_at: new Date(startsAt + 60 * MINUTE_MS).toISOString(),
      };
      const { status } = await app.call("PATCH", `/sys/webinars/${webinar.id}`, { body: moved });
      expect(status).toBe(200);
      await passMinutes(5);
      await skipMinutes(35);
      expect(await reminded(webinar.id)).toEqual([]);
    },
  );
});

test(
  "after it is too late to withdraw it, a pause stops what is not handed over and nothing else",
  EXHAUSTIVE,
  async () => {
    const webinar = await remindedIn(25, 3);
    await sweepNow();
    await passMinutes(15);
    await app.call("POST", `${pathOf(webinar.id)}/pause`, { body: {} });
    await passMinutes(15);
    await expectOnce(webinar.id, 3);
  },
);
