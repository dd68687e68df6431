/** Posts with events that nobody expects: what one of them spoils stays its own. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { LOST_MAIL_ENV, lostMail, sumOf } from "../../support/lost-mail.ts";
import { tellEvents } from "../../support/mail-provider.ts";
import { suppressionDocument } from "../../support/address-ids.ts";
import { usageOf } from "../../support/usage.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: LOST_MAIL_ENV });
});
afterAll(() => app.close());

const { reminded, runOf } = lostMail(() => app);

const STRANGE: [string, Record<string, unknown>][] = [
  ["a batch with a slash", { batch: "2026/11-1", attempt: "2026/11-1-a1" }],
  ["a batch that is a path", { batch: "..", attempt: "..-a1" }],
  ["a reserved name", { batch: "__all__", registration: "__all__" }],
  ["an empty batch", { batch: "", attempt: "-a1" }],
  ["a number for a batch", { batch: 7 }],
  ["a very long batch", { batch: "b".repeat(3000), attempt: `${"b".repeat(3000)}-a1` }],
  ["a registration with a slash", { registration: "a/b" }],
  ["a webinar with a slash", { webinar: "a/b" }],
  ["a registration named as a property", { registration: "__proto__" }],
  ["a registration named as a method", { registration: "constructor" }],
  ["a time beyond all calendars", { timestamp: 1e20 }],
  ["a time before all calendars", { timestamp: -1e20 }],
  ["an unreadable reason", { event: "bounce", type: "blocked", reason: "550 \ud83d" }],
];

/** One reminder with two people for each strange event. */
let mail: ReturnType<typeof reminded> | undefined;
let delivered = 0;

test.each(STRANGE.map(([what, changes], index) => [what, { changes, index }] as const))(
  "200: %s keeps no other event of the post from being recorded",
  async (_what, { changes, index }) => {
    const { id, told } = await (mail ??= reminded(2 * STRANGE.length));
    const [first, second] = told("delivered").slice(2 * index);
    const answer = await tellEvents(app, [{ ...first!, ...changes }, second!]);
    expect(answer.status).toBe(200);
    const { figures, totals } = await runOf(id);
    delivered += "webinar" in changes ? 2 : 1;
    expect(figures.delivered).toBe(delivered);
    expect(sumOf(figures)).toBe(totals.sent);
  },
);

test("5xx while the outcomes of one batch cannot be read, so that the events come again; all others are recorded", async () => {
  const { id, told, people, batchOf } = await reminded(4);
  const spoilt = batchOf(people[0]!.id);
  const outcomes = app.firestore.doc(`mail_runs/reminder_24h-${id}-v1/mail_outcomes/${spoilt}`);
  await outcomes.update({ delivered: "many" });
  const events = told("bounce", { type: "bounce", reason: "550 no" });
  expect((await tellEvents(app, events)).status).toBeGreaterThanOrEqual(500);
  for (const { email } of people) {
    const suppression = await suppressionDocument(app.firestore, email).get();
    expect(suppression.get("scope"), email).toBe("all");
  }
  const stored = await app.firestore
    .collection(`mail_runs/reminder_24h-${id}-v1/mail_outcomes`)
    .get();
  const others = stored.docs.filter((each) => each.id !== spoilt);
  expect(others.map((each) => each.get("bounced"))).toEqual([2]);
  await outcomes.update({ delivered: 0 });
  expect((await tellEvents(app, events)).status).toBe(200);
  expect((await runOf(id)).figures).toMatchObject({ bounced: 4 });
});

test("5xx while a batch cannot be read; the proof of all others counts", EXHAUSTIVE, async () => {
  const { id, told, people, batchOf } = await reminded(4);
  const spoilt = batchOf(people[0]!.id);
  const other = people.map((each) => batchOf(each.id)).find((batch) => batch !== spoilt)!;
  const of = (batch: string) => app.firestore.doc(`mail_batches/${batch}`);
  const totals = { owed: 4, sent: 2, skipped: 0, failed: 0, unknown: 2 };
  await app.firestore
    .doc(`mail_runs/reminder_24h-${id}-v1`)
    .update({ state: "sending", open_batches: 1, totals, finished_at: null });
  await of(other).update({ state: "unknown", proof_until: app.clock.now(), accepted_at: null });
  await of(spoilt).update({ state: 7 });
  expect((await tellEvents(app, told("processed"))).status).toBeGreaterThanOrEqual(500);
  await app.settle();
  expect((await of(other).get()).get("state")).toBe("stamped");
});

test(
  "5xx while a registration cannot be read; the others of the post are marked, and their addresses get no more mail",
  EXHAUSTIVE,
  async () => {
    const { id, told, people } = await reminded(4);
    const spoilt = app.firestore.doc(`webinars/${id}/registrations/${people[1]!.id}`);
    await spoilt.update({ mail_status: 7 });
    const events = told("bounce", { type: "bounce", reason: "550 no" });
    expect((await tellEvents(app, events)).status).toBeGreaterThanOrEqual(500);
    const scopeOf = async ({ email }: { email: string }) =>
      (await suppressionDocument(app.firestore, email).get()).get("scope");
    expect(await Promise.all(people.map(scopeOf))).toEqual(["all", undefined, "all", "all"]);
    await spoilt.update({ mail_status: null });
    expect((await tellEvents(app, events)).status).toBe(200);
    expect(await Promise.all(people.map(scopeOf))).toEqual(["all", "all", "all", "all"]);
  },
);

test("200: an open of mail whose outcomes are deleted changes no receipt", async () => {
  const { id, told } = await reminded(2);
  await tellEvents(app, told("delivered"));
  await app.clock.forward(89 * 24 * 3_600_000);
  await app.sweep();
  await app.settle();
  // Outcomes and batches are not deleted in the same moment.
  const outcomes = await app.firestore
    .collection(`mail_runs/reminder_24h-${id}-v1/mail_outcomes`)
    .get();
  for (const { ref } of outcomes.docs) await ref.delete();
  const before = (await runOf(id)).figures;
  expect(before).toMatchObject({ delivered: 2, unreported: 0 });
  expect((await tellEvents(app, told("open").slice(0, 1))).status).toBe(200);
  expect((await runOf(id)).figures).toEqual(before);
});

test("a post about a hundred batches reads each batch and its outcomes once, and writes the outcomes once", async () => {
  const { id } = await reminded(2);
  const run = `reminder_24h-${id}-v1`;
  const writer = app.firestore.bulkWriter({ throttling: false });
  const events: Record<string, unknown>[] = [];
  for (let index = 100; index < 200; index += 1) {
    const batch = `${run}-${index}`;
    void writer.create(app.firestore.doc(`mail_batches/${batch}`), { state: "stamped" });
    void writer.create(app.firestore.doc(`mail_runs/${run}/mail_outcomes/${batch}`), {
      is_bound: true,
      unheard: 1,
      sent_at: app.clock.now(),
      people: { somebody: null },
    });
    events.push({
      event: "deferred",
      email: "somebody@example.org",
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      webinar: id,
      batch,
      attempt: `${batch}-a1`,
      registration: "somebody",
    });
  }
  await writer.close();
  await tellEvents(app, events.slice(0, 1));
  const { document_reads, document_writes } = await usageOf(app, () =>
    tellEvents(app, events.slice(1)),
  );
  expect([document_reads, document_writes], "and the heartbeat").toEqual([2 * 99 + 1, 99]);
  expect((await runOf(id)).figures).toMatchObject({ deferred: 100 });
});
