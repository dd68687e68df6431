/** Pausing one kind of a webinar's mail: mail that the provider has stays sent, and no more leaves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceBatch, type SendDeps } from "../../../shared/delivery/send.ts";
import { confirmRegistrations } from "../../../shared/confirmations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar, JOB_ACTOR } from "../../support/audit.ts";
import { withAnswerHeld, withRequestHeld, type Held } from "../../support/held.ts";
import { whileHeld } from "../../support/queues.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { MAIL_BATCH_MAX: "2" } });
});
afterAll(() => app.close());

const deliver = (order: "pause" | "resume", id: string, kind = "reminder_24h", body?: object) =>
  app.call("POST", `/sys/webinars/${id}/deliveries/${kind}/${order}`, { ...(body && { body }) });
const pause = (id: string, body: object = {}, kind?: string) => deliver("pause", id, kind, body);
const resume = (id: string, kind?: string) => deliver("resume", id, kind);
const click = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });

async function runOf(id: string) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs[0];
}

/** Pauses the mail while a worker is held with the first batch that `plan` makes. */
async function pausedWhile(
  { worker, held }: { worker: SendDeps; held: Held },
  id: string,
  plan: () => Promise<unknown>,
  kind = "reminder_24h",
) {
  const answer = await whileHeld(app, { queue: "mail" }, async () => {
    await plan();
    const batches = app.firestore.collection("mail_batches").where("webinar_id", "==", id);
    const first = (await batches.where("sequence", "==", 1).get()).docs[0]!;
    const sent = advanceBatch(worker, JOB_ACTOR, first.id);
    await held.reached;
    const paused = await pause(id, { reason: "The link is wrong." }, kind);
    held.open();
    await sent;
    return paused;
  });
  await app.settle();
  return answer;
}

/** Pauses the mail once the provider has the first batch, before its answer is recorded. */
function pausedMidway(id: string, plan: () => Promise<unknown>, kind?: string) {
  const { worker, answer } = withAnswerHeld(app);
  return pausedWhile({ worker, held: answer }, id, plan, kind);
}

test("200: a batch that was claimed before the pause is not sent, and is once the run is resumed", async () => {
  const { id } = await scheduled(app);
  const people = await registerMany(app, { id }, 2);
  const { worker, request } = withRequestHeld(app);
  await pausedWhile({ worker, held: request }, id, () => click(id));
  expect(await app.mails(id)).toEqual([]);
  expect(await runOf(id)).toMatchObject({ state: "paused", totals: { sent: 0, pending: 2 } });
  await resume(id);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(people.length);
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 2 } });
});

test("200: mail that the provider has stays sent, and neither sweep nor button sends the rest", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 5);
  expect(await pausedMidway(id, () => click(id))).toMatchObject({
    status: 200,
    body: {
      state: "paused",
      paused_reason: "The link is wrong.",
      paused_by: "support@tests.petanque.life",
      totals: { owed: 5, sent: 0, pending: 5 },
    },
  });
  await app.sweep();
  await click(id);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(1);
  expect(await runOf(id)).toMatchObject({
    state: "paused",
    totals: { owed: 5, sent: 1, pending: 4 },
  });
});

test("200: if mail is paused before it begins, the button binds it and none of it leaves", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 3);
  expect(await pause(id)).toMatchObject({ body: { state: "paused", totals: { owed: 0 } } });
  await click(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "paused", totals: { pending: 3 } });
  expect(await app.mails(id)).toEqual([]);
});

test("200: the pause outlasts the last mail in flight, and people who register then wait for the resume", async () => {
  const { id, slug } = await scheduled(app);
  const register = (name: string) =>
    app.call("POST", `/webinars/${slug}/registrations`, {
      as: null,
      body: { email: `${name}@example.org`, name, consent: true },
    });
  const first = async () => {
    await register("first");
    await confirmRegistrations(app.services, JOB_ACTOR, id);
  };
  expect((await pausedMidway(id, first, "confirmation")).status).toBe(200);
  expect(await app.mails(id)).toHaveLength(1);
  await register("second");
  await app.settle();
  await app.clock.forward(5 * 60_000);
  await app.sweep();
  await app.settle();
  expect(await app.mails(id)).toHaveLength(1);
  expect(await runOf(id)).toMatchObject({ state: "paused", totals: { sent: 1, pending: 1 } });
  await resume(id, "confirmation");
  await app.settle();
  expect((await app.mails(id)).map(({ to }) => to).toSorted()).toEqual([
    "first@example.org",
    "second@example.org",
  ]);
});

test("200: a second pause gets the same answer, keeps the first reason and adds no audit row", async () => {
  const { id } = await scheduled(app);
  const first = await pause(id, { reason: "The link is wrong." });
  const second = await pause(id, { reason: "Again." });
  expect(second).toMatchObject({ status: 200, body: first.body });
  const rows = (await rowsOfWebinar(app, id)).filter(({ action }) => action.includes("pause"));
  expect(rows).toMatchObject([{ actor_email: "support@tests.petanque.life", outcome: "done" }]);
});

test("200: twenty concurrent pauses and resumes leave one consistent state, and nobody gets two mails", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 5);
  const orders = Array.from({ length: 20 }, (_, index) =>
    index % 2 === 0 ? pause(id) : resume(id),
  );
  const answers = await Promise.all([click(id), ...orders]);
  expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
  await resume(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 5 } });
  expect(await app.mails(id)).toHaveLength(5);
});

test.each([
  [400, "a reason that is too long", "reminder_24h", "x".repeat(301)],
  [404, "a kind of mail that there is not", "birthday", "Wrong."],
])("%i for %s; nothing is paused", async (status, _case, kind, reason) => {
  const { id } = await scheduled(app);
  expect((await pause(id, { reason }, kind)).status).toBe(status);
  expect(await runOf(id)).toBeUndefined();
});
