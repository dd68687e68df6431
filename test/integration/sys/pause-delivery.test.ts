import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { interestDocument } from "../../../shared/interest/store.ts";
import { startApp, type App } from "../../support/app.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const path = (id: string, kind = "reminder_24h") => `/sys/webinars/${id}/deliveries/${kind}`;
const pause = (id: string, body: object = {}, kind?: string) =>
  app.call("POST", `${path(id, kind)}/pause`, { body });
const resume = (id: string) => app.call("POST", `${path(id)}/resume`);
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

/** The provider takes its time with this webinar's next request. */
async function slowDown(webinarId: string, ms: number): Promise<void> {
  await fetch(`${app.servers.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      match: { call: "POST /v3/mail/send", containing: webinarId },
      action: { kind: "delay", ms },
    }),
  });
}

async function sending(webinarId: string): Promise<void> {
  for (;;) {
    const found = await app.firestore
      .collection("mail_batches")
      .where("webinar_id", "==", webinarId)
      .where("state", "==", "sending")
      .count()
      .get();
    if (found.data().count > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** 2,500 people of whom the canary's 500 have their mail; the rest is held. */
async function pausedInItsMidst() {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2500);
  await slowDown(webinar.id, 3000);
  await click(webinar.id);
  await sending(webinar.id);
  const answer = await pause(webinar.id, { reason: "The link is wrong." });
  await app.settle();
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
  await own.eventually(run).toMatchObject({
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
  const order = { body: {} };
  expect((await app.call("POST", `${path(id, "birthday")}/pause`, order)).status).toBe(404);
  expect((await app.call("POST", `${path("nobody")}/pause`, order)).status).toBe(404);
  expect((await resume(id)).status).toBe(404);
});

test("a hold outlives the last mail in flight: who registers then waits for the resume", async () => {
  const { id, slug } = await scheduled(app);
  const register = (name: string) =>
    app.call("POST", `/webinars/${slug}/registrations`, {
      as: null,
      body: { email: `${name}@example.org`, name, consent: true },
    });
  await slowDown(id, 1500);
  await register("first");
  await sending(id);
  expect((await pause(id, {}, "confirmation")).status).toBe(200);
  await app.settle();
  expect(await app.mails(id)).toHaveLength(1);
  await register("second");
  await app.settle();
  await app.clock.forward(5 * 60_000);
  await app.sweep();
  await app.settle();
  expect(await app.mails(id)).toHaveLength(1);
  expect(await runOf(id)).toMatchObject({ state: "paused", totals: { sent: 1, pending: 1 } });
  await app.call("POST", `${path(id, "confirmation")}/resume`);
  await app.settle();
  expect((await app.mails(id)).map(({ to }) => to).toSorted()).toEqual([
    "first@example.org",
    "second@example.org",
  ]);
});

async function mailCount(webinarId: string): Promise<number> {
  const query = `webinar_id=${webinarId}&limit=1`;
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { total: number }).total;
}
