/** An operator decides about mail of unknown outcome. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { HELD, MINUTE_MS, UNPROVEN_MAIL_ENV, unprovenMail } from "../../support/unproven-mail.ts";
import { registrations, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: UNPROVEN_MAIL_ENV });
});
afterAll(() => app.close());

const { auditOf, cut, pass, pathOf, prove, resolve, runOf, tellOfOthers, undecided } = unprovenMail(
  () => app,
);

describe("200 resolve", () => {
  test("send again: everybody in the batch gets the mail, and the new answers count", async () => {
    const { webinar } = await undecided(5, "before");
    expect(await app.mails(webinar.id)).toHaveLength(0);
    expect(await resolve(webinar.id, "send_again", 5)).toMatchObject({
      status: 200,
      body: { undecided: 0, paused_reason: null, totals: { unknown: 0, pending: 5 } },
    });
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(5);
    expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 5 } });
  });

  test(
    "send again, with that answer lost too: a person has to decide again",
    EXHAUSTIVE,
    async () => {
      const { webinar } = await undecided(5);
      await cut(webinar.id, "after");
      await resolve(webinar.id, "send_again", 5);
      await app.settle();
      await app.clock.forward(5 * MINUTE_MS);
      await tellOfOthers();
      await pass(2);
      expect(await app.mails(webinar.id)).toHaveLength(10);
      expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 5 });
    },
  );

  test("count as sent: nobody gets more mail, people are stamped, and the list says who decided", async () => {
    const { webinar } = await undecided(3);
    await resolve(webinar.id, "count_as_sent", 3);
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(3);
    expect(await runOf(webinar.id)).toMatchObject({
      state: "done",
      totals: { owed: 3, sent: 3, unknown: 0 },
    });
    const stamped = await registrations(app, webinar.id);
    expect(stamped.map((each) => each.reminder_24h_sent_schedule)).toEqual([1, 1, 1]);
    const listed = await app.call("GET", `${pathOf(webinar.id)}/recipients?outcome=sent`);
    expect(listed.body.recipients[0].reason).toMatch(/operator counted it as sent/);
  });

  test("writes one audit row with the decision and its operator, and a repetition changes nothing", async () => {
    const { webinar } = await undecided(3);
    const first = await resolve(webinar.id, "count_as_sent", 3);
    await app.settle();
    expect(first.status).toBe(200);
    expect((await resolve(webinar.id, "count_as_sent", 3)).status).toBe(200);
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(3);
    expect(await auditOf(webinar.id, "sys.webinar.resolve_unknown")).toMatchObject([
      {
        outcome: "done",
        actor_email: "support@tests.petanque.life",
        changes: { undecided: { before: 3, after: 0 } },
        facts: { decision: "count_as_sent", batches: [`reminder_24h-${webinar.id}-v1-1`] },
      },
    ]);
  });

  test(
    "ten decisions, an event and a sweep at once: nobody gets a third mail, and totals add up",
    EXHAUSTIVE,
    async () => {
      const { webinar, batchId } = await undecided(4);
      const orders = Array.from({ length: 10 }, (_, index) =>
        resolve(webinar.id, index % 2 === 0 ? "send_again" : "count_as_sent", 4),
      );
      const answers = await Promise.all([...orders, prove(batchId, 1), app.sweep()]);
      const statuses = answers.map((answer) => ("status" in answer ? answer.status : 200));
      expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
      await app.settle();
      expect((await app.mails(webinar.id)).length).toBeLessThanOrEqual(8);
      expect(await runOf(webinar.id)).toMatchObject({
        state: "done",
        totals: { owed: 4, sent: 4, unknown: 0, pending: 0 },
      });
    },
  );
});

test("409 if the number has changed, 412 for another version: nothing is decided", async () => {
  const { webinar } = await undecided(3);
  const { undecided_at: seen } = await runOf(webinar.id);
  const stale = await app.call("POST", `${pathOf(webinar.id)}/resolve`, {
    body: { decision: "send_again", expected_unknown: 3, undecided_at: seen },
    headers: { "if-match": '"999"' },
  });
  expect(stale).toMatchObject({ status: 412, body: { code: "version_conflict" } });
  expect(await resolve(webinar.id, "send_again", 2)).toMatchObject({
    status: 409,
    body: { code: "unknown_changed", undecided: 3 },
  });
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(3);
  expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 3 });
});

test("409 for a stale page, even if the number is the same again: nobody gets another mail", async () => {
  const { webinar } = await undecided(3);
  const { undecided_at: seen } = await runOf(webinar.id);
  await cut(webinar.id, "after");
  await resolve(webinar.id, "send_again", 3);
  await app.settle();
  await pass(2);
  expect(await runOf(webinar.id)).toMatchObject({ ...HELD, undecided: 3 });
  expect(await app.mails(webinar.id)).toHaveLength(6);
  expect(await resolve(webinar.id, "send_again", 3, { seen })).toMatchObject({
    status: 409,
    body: { code: "unknown_changed", undecided: 3 },
  });
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(6);
  expect((await resolve(webinar.id, "count_as_sent", 3)).status).toBe(200);
});

test(
  "409 if a colleague has decided otherwise: the second decision is refused",
  EXHAUSTIVE,
  async () => {
    const { webinar } = await undecided(3);
    const { undecided_at: seen } = await runOf(webinar.id);
    const [first, second] = await Promise.all([
      resolve(webinar.id, "count_as_sent", 3, { seen }),
      resolve(webinar.id, "send_again", 3, { seen }),
    ]);
    expect(new Set([first.status, second.status])).toEqual(new Set([200, 409]));
    const loser = first.status === 409 ? first : second;
    expect(loser.body).toMatchObject({ code: "unknown_changed", undecided: 0 });
    await app.settle();
    expect(await app.mails(webinar.id)).toHaveLength(first.status === 200 ? 3 : 6);
    const rows = await auditOf(webinar.id, "sys.webinar.resolve_unknown");
    expect(rows.filter(({ outcome }) => outcome === "done")).toHaveLength(1);
  },
);

test("404 for mail that does not exist, 400 for an invalid decision or number", async () => {
  const { id } = await scheduled(app);
  expect((await resolve(id, "send_again", 1)).status).toBe(404);
  expect((await resolve("nobody", "send_again", 1)).status).toBe(404);
  expect(await resolve(id, "forget_it", 1)).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/decision" }] },
  });
  expect(await resolve(id, "send_again", 0)).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/expected_unknown" }] },
  });
});
