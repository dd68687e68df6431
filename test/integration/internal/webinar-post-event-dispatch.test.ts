/** The mail about a recording reaches each interested person once, however often its tasks are repeated or die. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { openPass } from "../../../shared/delivery/open-pass.ts";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { getWebinar, readWebinar } from "../../../shared/webinars/store.ts";
import { interestIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { interestOf, writeLeads } from "../../support/interest.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { serviceCalls, type ServiceCall } from "../../support/service-calls.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";

const MINUTE = 60_000;

let app: App;
let call: ServiceCall;
beforeAll(async () => {
  const env = { MAIL_BATCH_MAX: "10", SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY };
  app = await startApp({ env: { ...env, FRESH_AUTH_MAX_AGE_S: "86400" } });
  call = await serviceCalls(app, "webinar-post-event-dispatch");
});
afterAll(() => app.close());

const addressOf = (topic: string, index: number) => `${topic}-${index}@example.org`;

/** An ended webinar with its own topic, this many followers of it, and one person who follows another. */
async function ended(topic: string, followers: number): Promise<string> {
  const id = await WEBINAR_IN.ended(app);
  await app.firestore.doc(`webinars/${id}`).update({ tags: [topic] });
  const leads = Array.from({ length: followers }, (_, index) => ({
    email: addressOf(topic, index),
    topics: [topic, "tournaments"],
  }));
  await writeLeads(app, [...leads, { email: `cook-${topic}@example.org`, topics: ["cooking"] }]);
  return id;
}

const publish = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/recording`, { body: { recording_url: RECORDING_URL } });
const deliver = (id: string, order: "pause" | "resume") =>
  app.call("POST", `/sys/webinars/${id}/deliveries/post_event/${order}`);
const recipients = async (id: string) =>
  (await app.mails(id)).filter(({ kind }) => kind === "post_event").map(({ to }) => to);
async function runOf(id: string) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs.find((run: { kind: string }) => run.kind === "post_event");
}

test("200: people who follow the webinar's topics get one mail each, and repeated tasks mail nobody again", async () => {
  const id = await ended("clubs", 12);
  await publish(id);
  await app.settle();
  const first = await recipients(id);
  expect(first.toSorted()).toEqual(
    Array.from({ length: 12 }, (_, index) => addressOf("clubs", index)).toSorted(),
  );
  const repeated = await Promise.all([1, 2, 3].map(() => call({ webinar_id: id })));
  for (const answer of repeated) {
    expect(answer).toMatchObject({ status: 200, body: { outcome: "done" } });
  }
  await app.clock.forward(11 * MINUTE);
  await app.sweep();
  await app.settle();
  expect(await recipients(id)).toHaveLength(12);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.post_event_dispatched_at).not.toBeNull();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 12, sent: 12 } });
});

test("200: a webinar without a recording binds nobody", async () => {
  const id = await ended("unpublished", 2);
  const before = await app.dump();
  expect((await call({ webinar_id: id })).status).toBe(200);
  await app.settle();
  expect(await app.dump()).toEqual(before);
});

test("200: each reader gets it in their own language and zone, or in the webinar's if theirs is unknown", async () => {
  const id = await ended("umpiring", 0);
  const topics = ["umpiring"];
  await writeLeads(app, [
    { email: "tokyo@example.org", topics, locale: "fr", time_zone: "Asia/Tokyo" },
    { email: "anywhere@example.org", topics },
  ]);
  const { body } = await publish(id);
  expect(body.locale).toBe("en");
  await app.settle();
  const mails = new Map((await app.mails(id)).map((mail) => [mail.to, mail]));
  const clock = (lang: string, timeZone: string) =>
    new Intl.DateTimeFormat(lang, { timeStyle: "short", timeZone }).format(
      new Date(body.starts_at),
    );
  const tokyo = mails.get("tokyo@example.org");
  expect(tokyo?.subject).toContain("L’enregistrement");
  expect(tokyo?.text).toContain(clock("fr", "Asia/Tokyo"));
  const anywhere = mails.get("anywhere@example.org");
  expect(anywhere?.subject).toContain("The recording:");
  expect(anywhere?.text).toContain(clock("en-GB", "Europe/Paris"));
});

test("200: people who unsubscribe, or whose address bounces, before sending get none, and the receipt says why", async () => {
  const id = await ended("rules", 6);
  await deliver(id, "pause");
  await publish(id);
  await app.settle();
  expect(await recipients(id)).toEqual([]);
  const lead = (index: number) =>
    app.firestore.doc(`marketing_webinar_interests/${interestIdOf(addressOf("rules", index))}`);
  await lead(0).update({ is_unsubscribed: true });
  await lead(1).delete();
  const suppress = (index: number, scope: string, reason: string) =>
    suppressionDocument(app.firestore, addressOf("rules", index)).set({
      scope,
      reason,
      at: app.clock.now(),
    });
  await suppress(2, "all", "bounced");
  await suppress(3, "marketing", "group_unsubscribe");
  await deliver(id, "resume");
  await app.settle();
  expect((await recipients(id)).toSorted()).toEqual([4, 5].map((n) => addressOf("rules", n)));
  expect(await runOf(id)).toMatchObject({
    state: "done",
    totals: { owed: 6, sent: 2, skipped: 4, pending: 0 },
    reasons: { unsubscribed: 2, bounced: 1, group_unsubscribe: 1 },
  });
});

test("200: when more than a fifth of the first mails do not arrive, the run is paused, even if that is reported twice", async () => {
  const id = await ended("leagues", 25);
  const batchId = (sequence: number) => `post_event-${id}-v1-${sequence}`;
  const LOST = [
    { event: "bounce", type: "bounce" },
    { event: "bounce", type: "blocked" },
    { event: "dropped", reason: "Spam Content" },
  ];
  const bounceOf = async (email: string, index: number) => {
    const registration = (await interestOf(app, email))!["id"];
    const first = await app.firestore.doc(`mail_batches/${batchId(1)}`).get();
    const isInFirst = first
      .get("recipients")
      .some((person: { id: string }) => person.id === registration);
    const batch = batchId(isInFirst ? 1 : 2);
    return {
      ...LOST[index % LOST.length],
      email: email.toUpperCase(),
      timestamp: Math.floor(app.clock.now().getTime() / 1000),
      kind: "post_event",
      webinar: id,
      batch,
      attempt: `${batch}-a1`,
      registration,
    };
  };
  await whileHeld(app, { queue: "mail" }, async () => {
    await publish(id);
    await app.settle();
    const worker = { ...app.services, policy: app.services.config.delivery };
    for (const sequence of [1, 2]) await advanceBatch(worker, JOB_ACTOR, batchId(sequence));
    const reached = await recipients(id);
    expect(reached).toHaveLength(20);
    const [fifth, ...four] = await Promise.all(reached.slice(0, 5).map(bounceOf));
    await Promise.all([1, 2, 3].map(() => tellEvents(app, four)));
    expect(await runOf(id), "four of twenty").toMatchObject({
      state: "sending",
      totals: { sent: 20, pending: 5 },
    });
    await tellEvents(app, [fifth!]);
  });
  await app.settle();
  expect(await runOf(id)).toMatchObject({
    state: "paused",
    paused_by: "system",
    paused_reason: "too_many_failures",
  });
  expect(await recipients(id)).toHaveLength(20);
  await deliver(id, "resume");
  await app.settle();
  expect(await recipients(id)).toHaveLength(25);
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 25 } });
});

test(
  "200: a dispatch that died after its first page continues there, and nobody gets two mails",
  EXHAUSTIVE,
  async () => {
    const id = await ended("tournament-nights", 25);
    // The task is lost. What remains of the recording's request is a webinar that awaits its dispatch.
    await app.firestore.doc(`webinars/${id}`).update({
      status: "PUBLISHED",
      recording_url: RECORDING_URL,
      next_action_at: app.clock.now(),
    });
    const { firestore, kinds, clock } = app.services;
    await firestore.runTransaction(async (tx) => {
      const webinar = await readWebinar(tx, firestore, id);
      const pass = { actor: JOB_ACTOR, webinar, origin: "task" as const, now: clock.now() };
      return openPass(tx, firestore, kinds.post_event, pass);
    });
    expect((await getWebinar(firestore, id)).post_event_dispatched_at).toBeNull();
    await app.clock.forward(3 * MINUTE);
    await app.sweep();
    await app.settle();
    expect(await runOf(id)).toMatchObject({ state: "done", totals: { owed: 25, sent: 25 } });
    expect(new Set(await recipients(id)).size).toBe(25);
    expect(await recipients(id)).toHaveLength(25);
    expect((await getWebinar(firestore, id)).post_event_dispatched_at).not.toBeNull();
  },
);

test.each([
  ["no webinar", {}, "/webinar_id"],
  ["an unknown member", { webinar_id: "0".repeat(24), url: "x" }, "/url"],
])("400 for a task with %s, and nothing is written", async (_case, body, pointer) => {
  const before = await app.dump();
  expect(await call(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect(await app.dump()).toEqual(before);
});

test("200 webinar_gone: the task for a webinar that is deleted or was never there is not tried again", async () => {
  const id = await WEBINAR_IN.ended(app);
  await app.firestore.doc(`webinars/${id}`).update({ deleted_at: app.clock.now() });
  for (const webinar_id of [id, "0123456789abcdefghijklmn"]) {
    expect(await call({ webinar_id })).toMatchObject({
      status: 200,
      body: { outcome: "webinar_gone" },
    });
  }
});
