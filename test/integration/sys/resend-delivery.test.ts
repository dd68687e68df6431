/** Mail that did not arrive is sent again by an operator's order: once, in time, and never by itself. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { LOST_MAIL_ENV, lostMail, QUOTA } from "../../support/lost-mail.ts";
import { tellEvents } from "../../support/mail-provider.ts";
import { erase } from "../../support/personal-data.ts";
import { whileHeld } from "../../support/queues.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: LOST_MAIL_ENV });
});
afterAll(() => app.close());

const { click, dropped, orderOnly, pathOf, preview, reminded, resend, runOf } = lostMail(() => app);
const { mailsByAddress, expectSums } = lostMail(() => app);

test("200: everybody whose mail was dropped gets it once more, and what is told of the first mails counts no longer", async () => {
  const { id, told } = await dropped(5);
  expect(await click(id)).toMatchObject({ queued: 0, already_sent: 0, undelivered: 5 });
  expect(await preview(id)).toMatchObject({
    would_get: 5,
    dropped: 5,
    blocked: 0,
    reasons: [{ reason: QUOTA }],
    refusal: null,
  });
  expect(await resend(id, 5)).toMatchObject({ status: 200, body: { state: "sending" } });
  await app.settle();
  expect(await app.mails(id)).toHaveLength(10);
  await tellEvents(app, [...told("dropped", { reason: QUOTA }), ...told("processed")]);
  expect(await runOf(id)).toMatchObject({
    state: "done",
    totals: { owed: 5, sent: 5 },
    figures: { dropped: 0, awaited: 5 },
  });
  await tellEvents(app, told("delivered", {}, 2));
  expect((await runOf(id)).figures).toMatchObject({ delivered: 5, dropped: 0, awaited: 0 });
  const rows = (await rowsOfWebinar(app, id)).filter(({ facts }) => facts["sent_again"] === 5);
  expect(rows).toMatchObject([{ action: "sys.webinar.resume_delivery", outcome: "done" }]);
});

describe("200: of a run of which some mail arrived", () => {
  test(
    "exactly those get it whose mail was dropped or blocked, and the others' figures stay",
    EXHAUSTIVE,
    async () => {
      const { id, people, told } = await reminded(8);
      const blocked = told("bounce", { type: "blocked", reason: "550 not now" })[4]!;
      await tellEvents(app, [
        ...told("dropped", { reason: QUOTA }).slice(0, 2),
        told("delivered")[2]!,
        told("bounce", { type: "bounce", reason: "550 no" })[3]!,
        blocked,
        told("deferred")[5]!,
      ]);
      const lost = [0, 1, 4].map((index) => people[index]!.email);
      expect(await preview(id)).toMatchObject({
        refusal: null,
        would_get: 3,
        kept: 5,
        erased: 0,
        dropped: 2,
        blocked: 1,
      });
      expect(await resend(id, 8)).toMatchObject({
        status: 409,
        body: { reason: "changed", people: 3 },
      });
      expect(await resend(id, 3)).toMatchObject({ status: 200 });
      await app.settle();
      const mails = await mailsByAddress(id);
      for (const { email } of people)
        expect(mails.get(email), email).toBe(lost.includes(email) ? 2 : 1);
      expect(await expectSums(id)).toMatchObject({
        state: "done",
        totals: { owed: 8, sent: 8 },
        figures: { delivered: 1, bounced: 1, deferred: 1, dropped: 0, blocked: 0, awaited: 5 },
      });
      const rows = (await rowsOfWebinar(app, id)).filter(({ facts }) => facts["sent_again"] === 3);
      expect(rows).toHaveLength(1);
      // What is told later of the first mails counts for those who keep them, and for nobody else.
      await tellEvents(app, told("dropped", { reason: QUOTA }));
      expect((await expectSums(id)).figures).toMatchObject({ dropped: 3, awaited: 3, bounced: 1 });
      await tellEvents(
        app,
        told("delivered", {}, 2).filter(({ email }) => lost.includes(email)),
      );
      expect((await expectSums(id)).figures).toMatchObject({ delivered: 4, awaited: 0 });
      expect(await resend(id, 3)).toMatchObject({
        status: 409,
        body: { reason: "sent_again_before" },
      });
    },
  );

  test(
    "people who keep their mail and are erased leave no trace in the outcomes",
    EXHAUSTIVE,
    async () => {
      const { id, people, told, batchOf } = await reminded(2);
      await tellEvents(app, [told("dropped", { reason: QUOTA })[0]!, told("delivered")[1]!]);
      expect(await resend(id, 1)).toMatchObject({ status: 200 });
      await app.settle();
      const outcomes = app.firestore.doc(
        `mail_runs/reminder_24h-${id}-v1/mail_outcomes/${batchOf(people[1]!.id)}`,
      );
      expect((await outcomes.get()).get("keeps")).toEqual({ [people[1]!.id]: true });
      await erase(app, people[1]!.email);
      expect(JSON.stringify((await outcomes.get()).data())).not.toContain(people[1]!.id);
      expect(await expectSums(id)).toMatchObject({
        erased: 1,
        figures: { delivered: 1, awaited: 1 },
      });
    },
  );

  test(
    "a mail that turns out to be delivered after the order is not sent again, and the preview has counted it",
    EXHAUSTIVE,
    async () => {
      const { id, people, told } = await reminded(6);
      await tellEvents(app, [
        ...told("dropped", { reason: QUOTA }).slice(0, 4),
        ...told("delivered").slice(4),
      ]);
      await orderOnly(id);
      await tellEvents(app, told("delivered").slice(0, 1));
      await app.sweep();
      await app.settle();
      const mails = await mailsByAddress(id);
      for (const [index, { email }] of people.entries()) {
        expect(mails.get(email), email).toBe(index > 0 && index < 4 ? 2 : 1);
      }
      expect(await expectSums(id)).toMatchObject({ figures: { delivered: 3, awaited: 3 } });
    },
  );
});

test("200: neither a click nor the sweep sends it again, and two orders at once send it once", async () => {
  const { id } = await dropped(3);
  for (let count = 0; count < 3; count += 1) {
    await click(id);
    await app.clock.forward(5 * 60_000);
    await app.sweep();
    await app.settle();
  }
  expect(await app.mails(id)).toHaveLength(3);
  const answers = await Promise.all([resend(id, 3), resend(id, 3), resend(id, 3)]);
  await app.settle();
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(await app.mails(id)).toHaveLength(6);
  expect(await resend(id, 3)).toMatchObject({
    status: 409,
    body: { code: "resend_refused", reason: "sent_again_before" },
  });
});

test("200: if the request dies after its order, the sweep opens the batches", async () => {
  const { id } = await dropped(3);
  await orderOnly(id);
  await app.sweep();
  await app.settle();
  expect(await app.mails(id)).toHaveLength(6);
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 3 } });
});

test(
  "200: if one of the first mails turns out to be delivered before its batch leaves, that person gets no other",
  EXHAUSTIVE,
  async () => {
    const { id, told } = await dropped(4);
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 4);
      await tellEvents(app, told("delivered").slice(0, 1));
    });
    await app.settle();
    expect(await app.mails(id)).toHaveLength(4 + 3);
    expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 4, sent: 4 } });
  },
);

test("200: people who have cancelled since are left out", async () => {
  const { id, people } = await dropped(3);
  await app.firestore
    .doc(`webinars/${id}/registrations/${people[0]!.id}`)
    .update({ status: "cancelled" });
  await app.clock.forward(60 * 60_000);
  await resend(id, 3);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(5);
  expect(await runOf(id)).toMatchObject({ totals: { owed: 3, sent: 2, skipped: 1 } });
});

describe("409, and nothing is sent", () => {
  const refusedFor = async (id: string, reason: string, people = 3) => {
    const before = (await app.mails(id)).length;
    expect(await resend(id, people)).toMatchObject({ status: 409, body: { reason } });
    await app.settle();
    expect(await app.mails(id)).toHaveLength(before);
  };

  test("if no mail is known to be lost: it was delivered, came back, is delayed, or nothing was heard of it", async () => {
    const { id, told } = await reminded(4);
    expect(await preview(id)).toMatchObject({ refusal: "nothing_lost", would_get: 0, kept: 0 });
    await refusedFor(id, "nothing_lost");
    await tellEvents(app, [
      told("delivered")[0]!,
      told("bounce", { type: "bounce", reason: "550 no" })[1]!,
      told("deferred")[2]!,
    ]);
    await refusedFor(id, "nothing_lost", 4);
    await app.clock.forward(8 * 60 * 60_000);
    await refusedFor(id, "nothing_lost");
    expect(await click(id)).toMatchObject({ undelivered: 0 });
  });

  test("if the webinar has begun", async () => {
    const { id, webinar } = await dropped(3);
    await app.clock.forwardTo(Date.parse(webinar.starts_at) + 60_000);
    expect(await preview(id)).toMatchObject({ refusal: "too_late" });
    await refusedFor(id, "too_late");
  });

  test("if the number of people is not the one that the operator saw", async () => {
    const { id } = await dropped(3);
    await refusedFor(id, "changed", 4);
  });
});

test("412 for a stale If-Match, 400 for an invalid order, 404 without such mail", async () => {
  const { id } = await dropped(2);
  expect((await resend(id, 2, { "if-match": '"1"' })).status).toBe(412);
  expect((await resend(id, 0)).status).toBe(400);
  const { id: other } = await scheduled(app);
  expect((await resend(other, 2)).status).toBe(404);
  expect((await app.call("GET", `${pathOf(other)}/resend-preview`)).status).toBe(404);
  expect(await app.mails(id)).toHaveLength(2);
});
