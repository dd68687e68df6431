/** Holding one kind of a webinar's mail: what the provider has stands, and nothing more leaves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceBatch } from "../../../shared/delivery/send.ts";
import { confirmRegistrations } from "../../../shared/registrations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { holdCall } from "../../support/held-call.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

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

async function auditOf(id: string, action: string, at = app) {
  const rows = await at.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", id)
    .where("action", "==", `sys.webinar.${action}_delivery`)
    .get();
  return rows.docs.map((row) => row.data());
}

/** The provider's answer to this webinar's next request waits. */
const holdRequest = (webinarId: string) =>
  holdCall(app.servers.sendgrid, { call: "POST /v3/mail/send", containing: webinarId });

/** 2,500 people of whom the canary's 500 have their mail; the rest is held. */
async function pausedInItsMidst() {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2500);
  const request = await holdRequest(webinar.id);
  await click(webinar.id);
  const settled = app.settle();
  await request.reached;
  const answer = await pause(webinar.id, { reason: "The link is wrong." });
  await request.open();
  await settled;
  return { webinar, answer };
}

describe("200: in the midst of a blast", () => {
  test("what the provider has stands, the rest waits, and goes on when resumed", async () => {
    const { webinar, answer } = await pausedInItsMidst();
    expect(answer).toMatchObject({
      status: 200,
      body: {
        state: "paused",
        paused_reason: "The link is wrong.",
        paused_by: "support@tests.petanque.life",
        totals: { owed: 2500, sent: 0, pending: 2500 },
      },
    });
    expect(await app.mails(webinar.id)).toHaveLength(500);
    expect(await runOf(webinar.id)).toMatchObject({
      state: "paused",
      totals: { owed: 2500, sent: 500, pending: 2000 },
    });
    await app.sweep();
    await click(webinar.id);
    await app.settle();
    expect(await app.mails(webinar.id), "neither sweep nor button sends more").toHaveLength(500);
    expect(await resume(webinar.id)).toMatchObject({
      status: 200,
      body: { paused_reason: null, paused_at: null, paused_by: null },
    });
    await app.settle();
    expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 2500 } });
    const total = await mailCount(webinar.id);
    expect(total).toBe(2500);
  });

  test("a second pause and a second resume answer the same and leave one audit row each", async () => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 3);
    const first = await pause(webinar.id);
    expect(await pause(webinar.id, { reason: "Again." })).toMatchObject({
      status: 200,
      body: first.body,
    });
    const resumed = await resume(webinar.id);
    expect(await resume(webinar.id)).toMatchObject({ status: 200, body: resumed.body });
    const [paused, ...others] = await auditOf(webinar.id, "pause");
    expect(others).toEqual([]);
    expect(paused).toMatchObject({ actor_email: "support@tests.petanque.life", outcome: "done" });
    expect(await auditOf(webinar.id, "resume")).toHaveLength(1);
  });

  test("twenty pauses and resumes at once leave it one or the other, and nobody with two mails", async () => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 40);
    const orders = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? pause(webinar.id) : resume(webinar.id),
    );
    const answers = await Promise.all([click(webinar.id), ...orders]);
    expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
    await resume(webinar.id);
    await app.settle();
    expect(await runOf(webinar.id)).toMatchObject({ state: "done", totals: { sent: 40 } });
    expect(await app.mails(webinar.id)).toHaveLength(40);
  });
});

test("200 before it has begun: the button binds, and nothing leaves until it is resumed", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 12);
  expect(await pause(webinar.id)).toMatchObject({ body: { state: "paused", totals: { owed: 0 } } });
  await click(webinar.id);
  await app.settle();
  expect(await runOf(webinar.id)).toMatchObject({ state: "paused", totals: { pending: 12 } });
  expect(await app.mails(webinar.id)).toHaveLength(0);
  await resume(webinar.id);
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(12);
});

test("what was held before it began and let go again is no run", async () => {
  const webinar = await scheduled(app);
  await pause(webinar.id);
  await resume(webinar.id);
  expect(await runOf(webinar.id)).toBeUndefined();
});

test("what is still held when the webinar starts is void, and the ledger says expired", async () => {
  const own = await startApp();
  const webinar = await scheduled(own, {
    starts_at: hoursAhead(own, 3),
    ends_at: hoursAhead(own, 4),
  });
  await registerMany(own, webinar, 7);
  await own.call("POST", `${path(webinar.id, "reminder_1h")}/pause`, { body: {} });
  await own.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body: { horizon: "1h" } });
  await own.settle();
  await own.clock.forward(3 * 3_600_000);
  await own.sweep();
  await own.settle();
  const { body } = await own.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.mail_runs[0]).toMatchObject({
    state: "done",
    paused_reason: null,
    totals: { owed: 7, sent: 0, skipped: 7, pending: 0 },
    reasons: { expired: 7 },
  });
  await own.call("POST", `${path(webinar.id, "reminder_1h")}/resume`);
  await own.settle();
  expect(await own.mails(webinar.id)).toHaveLength(0);
  await own.close();
});

test("a blast of which too much fails stops by itself, says so, and is resumed the same way", async () => {
  const own = await startApp({ env: { MAIL_BATCH_MAX: "25", FRESH_AUTH_MAX_AGE_S: "86400" } });
  const { id } = await scheduled(own, {
    starts_at: hoursAhead(own, 0.05),
    ends_at: hoursAhead(own, 0.1),
  });
  // The first page is the canary: of its 25 the provider refuses ten.
  for (let index = 0; index < 50; index += 1) {
    const lead = `lead-${String(index).padStart(2, "0")}`;
    await interestDocument(own.firestore, lead).set({
      id: lead,
      email: index < 10 ? `no address ${index}` : `${lead}@example.org`,
      name: null,
      topics: ["score-keeping"],
      subscribed_at: own.clock.now(),
      unsubscribed_at: null,
      is_unsubscribed: false,
      source: "website",
    });
  }
  await own.clock.forward(7 * 60_000);
  const body = { recording_url: "https://video.example.org/score-keeper" };
  expect((await own.call("POST", `/sys/webinars/${id}/recording`, { body })).status).toBe(200);
  await own.settle();
  const run = async () => (await own.call("GET", `/sys/webinars/${id}`)).body.mail_runs[0];
  const stopped = { state: "paused", paused_reason: "too_many_failures", paused_by: "system" };
  expect(await run()).toMatchObject({
    ...stopped,
    totals: { owed: 50, sent: 15, failed: 10, pending: 25 },
  });
  expect(await auditOf(id, "pause", own)).toHaveLength(1);
  const paused = async () => (await own.call("GET", "/sys/operations")).body.paused_deliveries;
  expect(await paused()).toMatchObject([
    { webinar_id: id, kind: "post_event", by: "system", reason: "too_many_failures" },
  ]);
  await own.call("POST", `${path(id, "post_event")}/resume`);
  await own.settle();
  expect(await run()).toMatchObject({
    state: "done",
    totals: { owed: 50, sent: 40, failed: 10, pending: 0 },
  });
  expect(await own.mails(id)).toHaveLength(40);
  expect(await paused()).toEqual([]);
  await own.close();
});

test("404 for a kind of mail, a webinar or a run that there is not", async () => {
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

test("200: mail that is paused before it begins is bound by the button, and none of it leaves", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 3);
  expect(await pause(id)).toMatchObject({ body: { state: "paused", totals: { owed: 0 } } });
  await click(id);
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "paused", totals: { pending: 3 } });
  expect(await app.mails(id)).toEqual([]);
});

test("200: the hold outlasts the last mail in flight: people who register then wait for the resume", async () => {
  const { id, slug } = await scheduled(app);
  const register = (name: string) =>
    app.call("POST", `/webinars/${slug}/registrations`, {
      as: null,
      body: { email: `${name}@example.org`, name, consent: true },
    });
  const request = await holdRequest(id);
  await register("first");
  const settled = app.settle();
  await request.reached;
  expect((await pause(id, {}, "confirmation")).status).toBe(200);
  await request.open();
  await settled;
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

test("200: a second pause answers the same, keeps the first reason and leaves one audit row", async () => {
  const { id } = await scheduled(app);
  const first = await pause(id, { reason: "The link is wrong." });
  const second = await pause(id, { reason: "Again." });
  expect(second).toMatchObject({ status: 200, body: first.body });
  const rows = (await rowsOfWebinar(app, id)).filter(({ action }) => action.includes("pause"));
  expect(rows).toMatchObject([{ actor_email: "support@tests.petanque.life", outcome: "done" }]);
});

test("200: twenty pauses and resumes at once leave it one or the other, and nobody gets two mails", async () => {
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
