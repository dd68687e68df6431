/** Promises that the delivery engine keeps with any provider, tested with SendGrid and with a real SMTP server. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { PROVIDERS_UNDER_TEST, type ProviderUnderTest } from "../../support/either-provider.ts";
import { withAnswerHeld, withRequestHeld } from "../../support/held.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { HELD, MINUTE_MS, unprovenMail } from "../../support/unproven-mail.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const [first, ...others] = Object.entries(PROVIDERS_UNDER_TEST);

// What by-smtp.test.ts does not hold about the relay is in the engine, whatever the provider.
describe.each([first!])("by %s", keepsPromises);
describe.each(others)("by %s", EXHAUSTIVE, keepsPromises);

function keepsPromises(_name: string, startProvider: (typeof first & {})[1]): void {
  let app: App;
  let provider: ProviderUnderTest;
  beforeAll(async () => {
    provider = await startProvider(() => app);
    app = await startApp({ env: provider.env });
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const { click, pass, resolve, runOf } = unprovenMail(() => app);

  async function withPeople(count: number) {
    const webinar = await scheduled(app);
    const people = await registerMany(app, webinar, count);
    const addresses = people.map(({ email }) => email).toSorted();
    const mailed = async () => (await provider.mailed(webinar.id)).toSorted();
    return { id: webinar.id as string, people, addresses, mailed };
  }

  /** A worker dies while sending: its lease lapses, and the grace passes without an event. */
  async function lapse(): Promise<void> {
    await app.clock.forward(2 * MINUTE_MS);
    await app.sweep();
    await app.settle();
    await pass(1);
  }

  test("twenty concurrent clicks send each mail once, and the next click finds nothing to send", async () => {
    const { id, addresses, mailed } = await withPeople(30);
    const answers = await Promise.all(Array.from({ length: 20 }, () => click(id)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await app.settle();
    expect(await mailed()).toEqual(addresses);
    expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 30, sent: 30 } });
    expect((await click(id)).body).toMatchObject({ queued: 0, already_sent: 30 });
    await app.settle();
    expect(await mailed()).toEqual(addresses);
  });

  test(
    "after a worker dies before its request, a person decides, and everybody gets one mail",
    EXHAUSTIVE,
    async () => {
      const { id, addresses, mailed } = await withPeople(4);
      const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
      const { worker, request } = withRequestHeld(app);
      void advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
      await request.reached;
      await lapse();
      expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 4 });
      await resolve(id, "send_again", 4);
      await app.settle();
      expect(await mailed()).toEqual(addresses);
      expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 4, unknown: 0 } });
    },
  );

  test("after a worker dies with the answer unrecorded, nothing is sent again automatically", async () => {
    const { id, addresses, mailed } = await withPeople(4);
    const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
    const { worker, answer } = withAnswerHeld(app);
    void advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
    await answer.reached;
    await lapse();
    await pass(2);
    expect(await mailed()).toEqual(addresses);
    expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 4 });
    await resolve(id, "count_as_sent", 4);
    await app.settle();
    expect(await mailed()).toEqual(addresses);
    expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 4, unknown: 0 } });
  });

  test(
    "an answer that arrives after the lease has lapsed is still recorded",
    EXHAUSTIVE,
    async () => {
      const { id, addresses, mailed } = await withPeople(3);
      const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
      const { worker, answer } = withAnswerHeld(app);
      const sent = advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
      await answer.reached;
      await lapse();
      expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 3 });
      answer.open();
      await sent;
      await app.settle();
      expect(await mailed()).toEqual(addresses);
      expect(await runOf(id)).toMatchObject({ state: "done", undecided: 0, totals: { sent: 3 } });
    },
  );

  test("a worker delayed past its lease sends nothing, and the next worker sends", async () => {
    const { id, addresses, mailed } = await withPeople(3);
    const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
    const { worker, request } = withRequestHeld(app);
    const sent = advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
    await request.reached;
    await app.clock.forward(61_000);
    request.open();
    expect(await sent).toMatchObject({ outcome: "later" });
    expect(await mailed()).toEqual([]);
    await app.clock.forward(3 * MINUTE_MS);
    await app.sweep();
    await app.settle();
    expect(await mailed()).toEqual(addresses);
  });

  test("if one person is refused, the others get their mail, and roster and recipient list give the reason", async () => {
    const { id, people, mailed } = await withPeople(6);
    const { email, id: refused } = people[2]!;
    await provider.refuses(id, email, "Nobody of that name.");
    await click(id);
    await app.settle();
    await app.clock.forward(3 * MINUTE_MS);
    await app.sweep();
    await app.settle();
    const others = people.filter((each) => each.id !== refused).map((each) => each.email);
    expect(await mailed()).toEqual(others.toSorted());
    expect(await runOf(id)).toMatchObject({
      state: "done",
      totals: { owed: 6, sent: 5, failed: 1, pending: 0 },
      reasons: { refused: 1 },
    });
    const roster = `/sys/webinars/${id}/registrations?mail_status=refused`;
    expect((await app.call("GET", roster)).body.registrations).toMatchObject([{ id: refused }]);
    const list = `/sys/webinars/${id}/deliveries/reminder_24h/recipients?outcome=failed`;
    const { body } = await app.call("GET", list);
    expect(body.recipients).toMatchObject([
      { id: refused, reason: expect.stringContaining("Nobody of that name.") },
    ]);
    expect((await click(id)).body).toMatchObject({ queued: 0 });
  });

  test("if all are deferred, nobody gets the mail now, and everybody gets it once later", async () => {
    const { id, addresses, mailed } = await withPeople(4);
    const { batchIds } = await openReminder(app.services, JOB_ACTOR, id, "24h");
    await provider.defers(id);
    // The test runs the worker itself, because a task delivered twice would retry at once.
    const { worker, request } = withRequestHeld(app);
    request.open();
    const outcome = await advanceBatch(worker, JOB_ACTOR, batchIds[0]!);
    expect(outcome).toMatchObject({ outcome: "later", afterMs: MINUTE_MS });
    expect(await mailed()).toEqual([]);
    expect(await runOf(id)).toMatchObject({ totals: { owed: 4, sent: 0, failed: 0, pending: 4 } });
    await app.clock.forward(5 * MINUTE_MS);
    await app.sweep();
    await app.settle();
    expect(await mailed()).toEqual(addresses);
    expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 4 } });
  });

  test("if answers are lost, the batch is unknown and not sent again until a person decides", async () => {
    const { id, addresses, mailed } = await withPeople(4);
    await provider.losesAnswers(id);
    await click(id);
    await app.settle();
    expect(await runOf(id)).toMatchObject({ totals: { owed: 4, unknown: 4, pending: 0 } });
    await pass(3);
    expect(await mailed()).toEqual(addresses);
    expect(await runOf(id)).toMatchObject({ ...HELD, undecided: 4 });
    await resolve(id, "count_as_sent", 4);
    await app.settle();
    expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 4, unknown: 0 } });
  });
}
