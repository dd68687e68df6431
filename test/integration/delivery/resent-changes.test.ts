/** Mail of which nothing arrived, and is sent again: the webinar changes, the run is held, an answer is lost, a batch splits. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { LOST_MAIL_ENV, lostMail, QUOTA, sumOf } from "../../support/lost-mail.ts";
import { spoilMail, tellEvents } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: LOST_MAIL_ENV });
});
afterAll(() => app.close());

const { click, dropped, expectSums, pathOf, resend, runOf } = lostMail(() => app);

describe("the webinar changes after the order, before its mail leaves", () => {
  test.each([
    [
      "moves",
      "rescheduled",
      (): [string, string, object] => [
        "PATCH",
        "",
        { starts_at: hoursAhead(app, 48), ends_at: hoursAhead(app, 49) },
      ],
    ],
    ["is cancelled", "cancelled", (): [string, string, object] => ["POST", "/cancel", {}]],
  ])("and %s: nobody gets it, and the receipt says why", async (_what, reason, change) => {
    const { id } = await dropped(3);
    const before = (await app.mails(id)).filter(({ kind }) => kind === "reminder_24h").length;
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 3);
      const [method, path, body] = change();
      const answer = await app.call(method, `/sys/webinars/${id}${path}`, { body });
      expect(answer.status).toBe(200);
    });
    await app.settle();
    const reminders = (await app.mails(id)).filter(({ kind }) => kind === "reminder_24h");
    expect(reminders).toHaveLength(before);
    const { body } = await app.call("GET", `/sys/webinars/${id}`);
    const run = body.mail_runs.find(
      (each: { kind: string; schedule_version: number }) =>
        each.kind === "reminder_24h" && each.schedule_version === 1,
    );
    expect(run).toMatchObject({
      totals: { owed: 3, sent: 0, skipped: 3 },
      reasons: { [reason]: 3 },
    });
    expect(sumOf(run.figures)).toBe(0);
  });

  test(
    "and moves; then a first mail turns out to be delivered: that person counts as sent",
    EXHAUSTIVE,
    async () => {
      const { id, told } = await dropped(3);
      await whileHeld(app, { queue: "mail" }, async () => {
        await resend(id, 3);
        const body = { starts_at: hoursAhead(app, 48), ends_at: hoursAhead(app, 49) };
        expect((await app.call("PATCH", `/sys/webinars/${id}`, { body })).status).toBe(200);
      });
      await app.settle();
      await tellEvents(app, told("delivered").slice(0, 1));
      await app.settle();
      const { body } = await app.call("GET", `/sys/webinars/${id}`);
      const run = body.mail_runs.find(
        (each: { kind: string; schedule_version: number }) =>
          each.kind === "reminder_24h" && each.schedule_version === 1,
      );
      expect(run).toMatchObject({
        totals: { owed: 3, sent: 1, skipped: 2, pending: 0 },
        reasons: { rescheduled: 2 },
        figures: { delivered: 1 },
      });
      expect(sumOf(run.figures)).toBe(1);
    },
  );

  test("and is paused: it waits, and goes out once resumed", EXHAUSTIVE, async () => {
    const { id } = await dropped(3);
    await whileHeld(app, { queue: "mail" }, async () => {
      await resend(id, 3);
      await app.call("POST", `${pathOf(id)}/pause`, { body: { reason: "Wait." } });
    });
    await app.settle();
    expect(await app.mails(id)).toHaveLength(3);
    await app.call("POST", `${pathOf(id)}/resume`);
    await app.settle();
    expect(await app.mails(id)).toHaveLength(6);
    await expectSums(id);
  });
});

test("an order for a run that is held is kept until the run is resumed", EXHAUSTIVE, async () => {
  const { id } = await dropped(3);
  await app.call("POST", `${pathOf(id)}/pause`, { body: { reason: "Wait." } });
  expect(await resend(id, 3)).toMatchObject({ status: 200, body: { state: "paused" } });
  await app.settle();
  expect(await app.mails(id)).toHaveLength(3);
  await app.call("POST", `${pathOf(id)}/resume`);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(6);
});

test(
  "a second mail whose answer is lost is proven by its own events, and not by the first mail's",
  EXHAUSTIVE,
  async () => {
    const { id, told, batchOf, people } = await dropped(2);
    await spoilMail(app, {
      containing: batchOf(people[0]!.id),
      action: { kind: "drop", when: "after" },
    });
    await resend(id, 2);
    await app.settle();
    await tellEvents(app, told("dropped", { reason: QUOTA }));
    expect(await runOf(id)).toMatchObject({ totals: { unknown: 2, sent: 0 } });
    await tellEvents(app, told("delivered", {}, 2));
    await app.settle();
    expect(await expectSums(id)).toMatchObject({ totals: { sent: 2 }, figures: { delivered: 2 } });
    expect(await app.mails(id)).toHaveLength(4);
  },
);

test(
  "a batch that is split on its second way still leaves everybody with one outcome",
  EXHAUSTIVE,
  async () => {
    const { id, told, people } = await dropped(2);
    await spoilMail(app, {
      containing: people[0]!.email,
      action: {
        kind: "fail",
        status: 400,
        body: {
          errors: [
            {
              message: "Does not contain a valid address.",
              field: "personalizations.0.to.0.email",
            },
          ],
        },
      },
    });
    await resend(id, 2);
    await app.settle();
    await app.clock.forward(60_000);
    await app.settle();
    const run = await expectSums(id);
    expect(run).toMatchObject({ state: "done", totals: { owed: 2, sent: 1, failed: 1 } });
    await tellEvents(app, told("dropped", { reason: QUOTA }));
    await expectSums(id);
  },
);

test(
  "a batch that was split the first time is sent again in its parts, and no old event counts",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app);
    const { id } = webinar;
    const people = await registerMany(app, webinar, 2);
    await spoilMail(app, {
      containing: people[0]!.email,
      action: {
        kind: "fail",
        status: 400,
        body: {
          errors: [
            {
              message: "Does not contain a valid address.",
              field: "personalizations.0.to.0.email",
            },
          ],
        },
      },
    });
    await click(id);
    await app.settle();
    await app.clock.forward(60_000);
    await app.settle();
    const batches = await app.firestore
      .collection("mail_batches")
      .where("webinar_id", "==", id)
      .where("state", "==", "stamped")
      .get();
    const [part] = batches.docs;
    const [recipient] = part!.get("recipients");
    const batch = part!.id;
    const told = (event: string, attempt: string) => ({
      event,
      email: recipient.email,
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      webinar: id,
      batch,
      attempt: `${batch}-${attempt}`,
      registration: recipient.id,
    });
    await tellEvents(app, [told("dropped", "a1")]);
    expect(await resend(id, 1)).toMatchObject({ status: 200 });
    await app.settle();
    await tellEvents(app, [told("dropped", "a1")]);
    expect((await expectSums(id)).figures).toMatchObject({ dropped: 0, awaited: 1 });
    await tellEvents(app, [told("delivered", "a2")]);
    const run = await expectSums(id);
    expect(run).toMatchObject({ totals: { sent: 1, failed: 1 }, figures: { delivered: 1 } });
  },
);

test("another run of the same people keeps its own outcomes", EXHAUSTIVE, async () => {
  const { id } = await dropped(3);
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "1h" } });
  await app.settle();
  await resend(id, 3);
  await app.settle();
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  const figures = (kind: string) =>
    body.mail_runs.find((run: { kind: string }) => run.kind === kind).figures;
  expect(figures("reminder_1h")).toMatchObject({ awaited: 3, dropped: 0 });
  expect(figures("reminder_24h")).toMatchObject({ awaited: 3, dropped: 0 });
});
