/** The webhook is dead and SendGrid's answers are lost, so nobody can know what was sent. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { HELD, MINUTE_MS, UNPROVEN_MAIL_ENV, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: UNPROVEN_MAIL_ENV });
});
afterAll(() => app.close());

const { auditOf, click, cut, pass, prove, resolve, runOf, tellOfOthers, undecided } = unprovenMail(
  () => app,
);

test("without answers and events, mail is sent once and a person has to decide", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 12);
  await cut(webinar.id, "after", 1000);
  await click(webinar.id);
  await app.settle();
  await pass(10);
  expect(await app.mails(webinar.id)).toHaveLength(12);
  expect(await runOf(webinar.id)).toMatchObject({
    ...HELD,
    undecided: 12,
    totals: { owed: 12, sent: 0, unknown: 12, pending: 0 },
  });
});

test(
  "without answers but with events of other mail, it is sent a second time, and never a third",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 12);
    await cut(webinar.id, "after", 1000);
    await click(webinar.id);
    await app.settle();
    for (let minutes = 0; minutes < 90; minutes += 5) {
      await app.clock.forward(5 * MINUTE_MS);
      await tellOfOthers();
      await app.sweep();
      await app.settle();
    }
    expect(await app.mails(webinar.id)).toHaveLength(24);
    expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 12 });
  },
);

test("events dated before the lost request prove nothing, however late they arrive", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  await cut(webinar.id, "after");
  await click(webinar.id);
  await app.settle();
  const backlog = Math.floor(app.clock.now().getTime() / 1000) - 3600;
  await app.clock.forward(5 * MINUTE_MS);
  await tellOfOthers(backlog);
  await pass(1);
  expect(await app.mails(webinar.id)).toHaveLength(3);
  expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 3 });
});

describe("a run paused for unproven mail", () => {
  test("appears in the operations report, the audit and the log", EXHAUSTIVE, async () => {
    const { webinar } = await undecided(4);
    const { body } = await app.call("GET", "/sys/operations");
    expect(body.undecided_deliveries).toContainEqual({
      webinar_id: webinar.id,
      kind: "reminder_24h",
      schedule_version: 1,
      people: 4,
    });
    expect(await auditOf(webinar.id, "sys.webinar.pause_delivery")).toHaveLength(1);
    const lines = app.logged.filter(
      ({ event, fields }) =>
        event === "mail_undecided" && String(fields["batch"]).includes(webinar.id),
    );
    expect(lines).toMatchObject([{ severity: "ERROR", fields: { people: 4, requests: 1 } }]);
  });

  test(
    "sends the run's other batches when resumed, but not the unproven one",
    EXHAUSTIVE,
    async () => {
      const webinar = await scheduled(app);
      await registerMany(app, webinar, 1025);
      await cut(webinar.id, "after");
      await click(webinar.id);
      await app.settle();
      await pass(2);
      expect(await app.mails(webinar.id), "the canary alone").toHaveLength(25);
      expect(await runOf(webinar.id)).toMatchObject({
        ...HELD,
        undecided: 25,
        totals: { owed: 1025, unknown: 25, pending: 1000 },
      });
      await resolve(webinar.id, "count_as_sent", 25);
      await app.settle();
      expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 1025 } });
    },
  );

  test(
    "stays unknown after the webinar has started, neither skipped nor forgotten",
    EXHAUSTIVE,
    async () => {
      const { webinar } = await undecided(3);
      await app.clock.forward(26 * 60 * MINUTE_MS);
      await pass(1);
      expect(await runOf(webinar.id)).toMatchObject({
        undecided: 3,
        totals: { owed: 3, unknown: 3, skipped: 0 },
      });
      await resolve(webinar.id, "send_again", 3);
      await app.settle();
      expect(await app.mails(webinar.id), "it is worth nothing any more").toHaveLength(3);
      expect(await runOf(webinar.id)).toMatchObject({
        state: "done",
        undecided: 0,
        totals: { owed: 3, skipped: 3, unknown: 0 },
      });
    },
  );

  test("resumes by itself when an event arrives after all", async () => {
    const { webinar, batchId } = await undecided(3);
    await prove(batchId, 1);
    await app.settle();
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      paused_reason: null,
      undecided: 0,
      totals: { owed: 3, sent: 3, unknown: 0 },
    });
    expect(await auditOf(webinar.id, "sys.webinar.resume_delivery")).toHaveLength(1);
    expect(await resolve(webinar.id, "send_again", 3), "too late").toMatchObject({ status: 200 });
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(3);
  });

  test(
    "stays paused despite a late event if an operator has paused it meanwhile",
    EXHAUSTIVE,
    async () => {
      const parts = await startApp({ env: { ...UNPROVEN_MAIL_ENV, MAIL_BATCH_MAX: "2" } });
      const own = unprovenMail(() => parts);
      const webinar = await scheduled(parts);
      await registerMany(parts, webinar, 4);
      await own.cut(webinar.id, "after");
      await own.click(webinar.id);
      await parts.settle();
      await own.pass(1);
      expect(await own.runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 2 });
      const paused = await parts.call("POST", `${own.pathOf(webinar.id)}/pause`, {
        body: { reason: "The link is wrong." },
      });
      expect(paused.body).toMatchObject({ state: "paused", paused_reason: "The link is wrong." });
      await own.prove(`reminder_24h-${webinar.id}-v1-1`, 1);
      await parts.settle();
      await own.pass(3);
      expect(await parts.mails(webinar.id)).toHaveLength(2);
      expect(await own.runOf(webinar.id)).toMatchObject({
        state: "paused",
        paused_reason: "The link is wrong.",
        totals: { sent: 2, pending: 2 },
      });
      const rows = await own.auditOf(webinar.id, "sys.webinar.pause_delivery");
      expect(rows.map(({ changes }) => changes.paused.before?.reason ?? null)).toContain(
        "unproven_mail",
      );
      await parts.close();
    },
  );

  test("drops erased people, and a batch that becomes empty", EXHAUSTIVE, async () => {
    const { webinar, people } = await undecided(2);
    for (const { email } of people) {
      await app.call("POST", "/sys/people/erase", { body: { email } });
    }
    await pass(1);
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      undecided: 0,
      totals: { owed: 2, skipped: 2, unknown: 0 },
    });
  });
});

test(
  "resumes with the next sweep once the last unknown people are erased, and the audit says so",
  EXHAUSTIVE,
  async () => {
    const parts = await startApp({ env: { ...UNPROVEN_MAIL_ENV, MAIL_BATCH_MAX: "2" } });
    const own = unprovenMail(() => parts);
    const webinar = await scheduled(parts);
    const people = await registerMany(parts, webinar, 4);
    await own.cut(webinar.id, "after");
    await own.click(webinar.id);
    await parts.settle();
    await own.pass(1);
    expect(await own.runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 2 });
    // As if the unknown batch were not the canary: only the pause keeps the other batch back.
    const run = `reminder_24h-${webinar.id}-v1`;
    await parts.firestore.doc(`mail_runs/${run}`).update({ canary: null, canary_open: 0 });
    const due_at = new Date(parts.clock.now().getTime() + 30 * MINUTE_MS);
    await parts.firestore.doc(`mail_batches/${run}-2`).update({ due_at });
    const reached = (await parts.mails(webinar.id)).map(({ to }) => to);
    const others = people.filter(({ email }) => !reached.includes(email));
    expect(others).toHaveLength(2);
    for (const { email } of people) {
      if (!reached.includes(email)) continue;
      const answer = await parts.call("POST", "/sys/people/erase", { body: { email } });
      expect(answer.status).toBe(200);
    }
    await parts.clock.forward(5 * MINUTE_MS);
    await parts.sweep();
    await parts.settle();
    const mailed = (await parts.mails(webinar.id)).map(({ to }) => to);
    expect(mailed).toEqual(expect.arrayContaining(others.map(({ email }) => email)));
    expect(await own.runOf(webinar.id)).toMatchObject({
      state: "done",
      totals: { owed: 4, skipped: 2, sent: 2, unknown: 0, pending: 0 },
    });
    expect(await own.auditOf(webinar.id, "sys.webinar.resume_delivery")).toHaveLength(1);
    await parts.close();
  },
);

test("an unknown confirmation pauses no other run", EXHAUSTIVE, async () => {
  const webinar = await scheduled(app);
  await cut(webinar.id, "after");
  await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    body: { email: `first-${webinar.id}@example.org`, name: "First", consent: true },
  });
  await app.settle();
  // The first sweep has it sent, because the clock has been moved past its task.
  await pass(2);
  expect(await runOf(webinar.id, "confirmation")).toMatchObject({
    paused_reason: null,
    undecided: 1,
    totals: { unknown: 1 },
  });
  await resolve(webinar.id, "send_again", 1, { kind: "confirmation" });
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(2);
});
