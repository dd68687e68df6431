/** How people are bound to batches, and how a run continues after its planner dies. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { resumePlanning } from "../../../shared/delivery/plan.ts";
import { enqueueSend } from "../../../shared/delivery/tasks.ts";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { held } from "../../support/held.ts";
import { registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { JOB_ACTOR } from "../../support/audit.ts";

let app: App;
beforeAll(async () => {
  // Pages of fifty need far fewer people than pages of a thousand.
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "86400", MAIL_BATCH_MAX: "50" } });
});
afterAll(() => app.close());

const runOf = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];
const usage = async (method: "GET" | "DELETE") => {
  const address = `http://${app.servers.firestore}/__usage?database=${app.id}`;
  return (await (await fetch(address, { method })).json()) as Record<string, number>;
};

async function mailCount(webinarId: string): Promise<number> {
  const query = `webinar_id=${webinarId}&limit=1`;
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { total: number }).total;
}

/** Opens a pass as a process would that dies right after that. */
async function abandoned(count: number, changes?: Parameters<typeof registerMany>[3]) {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, count, changes);
  await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  return webinar;
}

test("with fifty concurrent tasks, 150 people cost one read and one write each, plus a few per batch", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 150);
  await usage("DELETE");
  await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  await app.settle();
  const { document_reads, document_writes } = await usage("GET");
  expect(document_reads).toBeLessThanOrEqual(150 + 20 + 3 * 20);
  expect(document_writes).toBeLessThanOrEqual(150 + 20 + 3 * 20);
  expect(await mailCount(webinar.id)).toBe(150);
});

test("of ten concurrent planners one binds, and everybody is bound once", EXHAUSTIVE, async () => {
  const webinar = await abandoned(175);
  const { id } = await runOf(webinar.id);
  await app.clock.forward(61_000);
  await Promise.all(
    Array.from({ length: 10 }, () => resumePlanning(app.services, JOB_ACTOR, id, 20)),
  );
  await app.clock.forward(120_000);
  await app.sweep();
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({
    state: "done",
    totals: { owed: 175, sent: 175, pending: 0 },
  });
  expect(await mailCount(webinar.id)).toBe(175);
});

test(
  "a planner with a lapsed lease binds nothing once another has taken over",
  EXHAUSTIVE,
  async () => {
    const webinar = await abandoned(125);
    const { id } = await runOf(webinar.id);
    await app.clock.forward(61_000);
    // Both have read the same page; the first to commit moves the cursor.
    await Promise.all([
      resumePlanning(app.services, JOB_ACTOR, id, 1),
      resumePlanning(app.services, JOB_ACTOR, id, 1),
    ]);
    const batches = await app.firestore
      .collection("mail_batches")
      .where("webinar_id", "==", webinar.id)
      .get();
    const bound = batches.docs.flatMap((each) =>
      each.get("recipients").map((person: { id: string }) => person.id),
    );
    expect(new Set(bound).size).toBe(bound.length);
    await app.clock.forward(180_000);
    await app.sweep();
    await app.settle();
    await app.clock.forward(61_000);
    await resumePlanning(app.services, JOB_ACTOR, id, 20);
    await app.settle();
    expect(await mailCount(webinar.id)).toBe(125);
  },
);

test(
  "after a planner dies behind the first page, the sweep wakes its batch, which continues the pass",
  EXHAUSTIVE,
  async () => {
    const webinar = await abandoned(125);
    await app.clock.forward(180_000);
    await app.sweep();
    await app.settle();
    expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 125 } });
  },
);

test("the same holds if that batch was sent before the planner died", EXHAUSTIVE, async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 125);
  const { batchIds } = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  await enqueueSend(app.services.tasks, batchIds[0]!);
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({ state: "planning", totals: { sent: 25 } });
  await app.clock.forward(180_000);
  await app.sweep();
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 125 } });
});

test("the same holds if nobody on the first page can be reached", EXHAUSTIVE, async () => {
  const webinar = await abandoned(60, () => ({ mail_status: "bounced" }));
  const roster = app.firestore.collection(`webinars/${webinar.id}/registrations`);
  const waiting = await roster.where("reminder_24h_schedule", "==", 0).get();
  await waiting.docs[0]!.ref.update({ mail_status: null });
  await app.clock.forward(180_000);
  await app.sweep();
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({
    state: "done",
    totals: { owed: 60, sent: 1, skipped: 59 },
    reasons: { bounced: 59 },
  });
});

test("a run is planned no further once a move has made it void", EXHAUSTIVE, async () => {
  const webinar = await abandoned(125);
  const { id } = await runOf(webinar.id);
  const moved = new Date(app.clock.now().getTime() + 30 * 3_600_000).toISOString();
  const ends = new Date(app.clock.now().getTime() + 31 * 3_600_000).toISOString();
  const order = { body: { starts_at: moved, ends_at: ends } };
  expect((await app.call("PATCH", `/sys/webinars/${webinar.id}`, order)).status).toBe(200);
  await app.clock.forward(61_000);
  const run = await resumePlanning(app.services, JOB_ACTOR, id, 20);
  expect(run).toMatchObject({ state: "sending", totals: { owed: 25 } });
  await app.clock.forward(180_000);
  await app.sweep();
  await app.settle();
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  const old = body.mail_runs.find((each: { id: string }) => each.id === id);
  expect(old).toMatchObject({ state: "done", reasons: { rescheduled: 25 } });
  const people = await registrations(app, webinar.id);
  expect(people.every((each) => each.reminder_24h_schedule === 0)).toBe(true);
});

test(
  "a person erased between a planner's read and its commit is not bound, and the others get their mail",
  EXHAUSTIVE,
  async () => {
    const webinar = await abandoned(75);
    const { id } = await runOf(webinar.id);
    await app.clock.forward(61_000);
    const { kinds } = app.services;
    const commit = held();
    let erased = "";
    const reminder_24h: typeof kinds.reminder_24h = {
      ...kinds.reminder_24h,
      async owedPage(...looked) {
        const page = await kinds.reminder_24h.owedPage(...looked);
        erased = page.recipients[0]!.email;
        await commit.wait();
        return page;
      },
    };
    const deps = { ...app.services, kinds: { ...kinds, reminder_24h } };
    const planned = resumePlanning(deps, JOB_ACTOR, id, 20);
    await commit.reached;
    const answer = await app.call("POST", "/sys/people/erase", { body: { email: erased } });
    expect(answer).toMatchObject({ status: 200, body: { registrations: 1, mails: 0 } });
    commit.open();
    await planned;
    await app.settle();
    await app.clock.forward(180_000);
    await app.sweep();
    await app.settle();
    const batches = await app.firestore
      .collection("mail_batches")
      .where("webinar_id", "==", webinar.id)
      .get();
    expect(JSON.stringify(batches.docs.map((each) => each.data()))).not.toContain(erased);
    expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 74 } });
    expect(await mailCount(webinar.id)).toBe(74);
  },
);
