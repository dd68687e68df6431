/** Resuming mail that an operator or the product itself has paused. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { writeLeads } from "../../support/interest.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";
import { hoursAhead, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { MAIL_BATCH_MAX: "25", FRESH_AUTH_MAX_AGE_S: "86400" } });
});
afterAll(() => app.close());

const deliver = (order: "pause" | "resume", id: string, kind = "reminder_24h") =>
  app.call("POST", `/sys/webinars/${id}/deliveries/${kind}/${order}`, {
    ...(order === "pause" && { body: {} }),
  });
const send = (id: string, horizon = "24h") =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon } });

async function runOf(id: string, wanted?: string) {
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  return body.mail_runs.find(({ kind }: { kind: string }) => (wanted ?? kind) === kind);
}

async function rowsOf(id: string, order: "pause" | "resume") {
  const rows = await rowsOfWebinar(app, id);
  return rows.filter(({ action }) => action === `sys.webinar.${order}_delivery`);
}

test("200: paused mail goes out once, and a second resume changes nothing", async () => {
  const { id } = await scheduled(app);
  await registerMany(app, { id }, 3);
  await deliver("pause", id);
  await send(id);
  await app.settle();
  expect(await app.mails(id)).toEqual([]);
  const resumed = await deliver("resume", id);
  expect(resumed).toMatchObject({
    status: 200,
    body: { paused_reason: null, paused_at: null, paused_by: null },
  });
  await app.settle();
  expect(await runOf(id)).toMatchObject({ state: "done", totals: { sent: 3 } });
  const before = await app.dump();
  expect(await deliver("resume", id)).toMatchObject({ status: 200, body: { state: "done" } });
  await app.settle();
  expect(await app.dump()).toEqual(before);
  expect(await app.mails(id)).toHaveLength(3);
  expect(await rowsOf(id, "resume")).toMatchObject([
    { actor_email: "support@tests.petanque.life", outcome: "done" },
  ]);
});

test("200: mail that was paused before it began and is resumed leaves no receipt", async () => {
  const { id } = await scheduled(app);
  await deliver("pause", id);
  expect((await deliver("resume", id)).status).toBe(200);
  expect(await runOf(id)).toBeUndefined();
});

test("200: mail still paused when the webinar starts is void; the receipt says expired, and a resume sends none", async () => {
  const { id } = await scheduled(app, {
    starts_at: hoursAhead(app, 3),
    ends_at: hoursAhead(app, 4),
  });
  await registerMany(app, { id }, 3);
  await deliver("pause", id, "reminder_1h");
  await send(id, "1h");
  await app.settle();
  await app.clock.forward(3 * 3_600_000);
  await app.sweep();
  await app.settle();
  expect(await runOf(id)).toMatchObject({
    state: "done",
    paused_reason: null,
    totals: { owed: 3, sent: 0, skipped: 3, pending: 0 },
    reasons: { expired: 3 },
  });
  expect((await deliver("resume", id, "reminder_1h")).status).toBe(200);
  await app.settle();
  expect(await app.mails(id)).toEqual([]);
});

test("200: a blast that was paused because too much of it failed continues", async () => {
  const id = await WEBINAR_IN.ended(app);
  // The first page has all refused addresses: six of its 25.
  await app.firestore.doc(`webinars/${id}`).update({ tags: ["score-keeping"] });
  const leads = Array.from({ length: 27 }, (_, index) => ({
    id: `lead-${String(index).padStart(2, "0")}`,
    email: index < 6 ? `no address ${index}` : `lead-${index}@example.org`,
    topics: ["score-keeping"],
  }));
  await writeLeads(app, leads);
  const body = { recording_url: RECORDING_URL };
  expect((await app.call("POST", `/sys/webinars/${id}/recording`, { body })).status).toBe(200);
  await app.settle();
  expect(await runOf(id, "post_event")).toMatchObject({
    state: "paused",
    paused_reason: "too_many_failures",
    paused_by: "system",
    totals: { owed: 27, sent: 19, failed: 6, pending: 2 },
  });
  expect(await rowsOf(id, "pause")).toHaveLength(1);
  const paused = async () => (await app.call("GET", "/sys/operations")).body.paused_deliveries;
  expect(await paused()).toMatchObject([
    { webinar_id: id, kind: "post_event", by: "system", reason: "too_many_failures" },
  ]);
  await deliver("resume", id, "post_event");
  await app.settle();
  expect(await runOf(id, "post_event")).toMatchObject({
    state: "done",
    totals: { owed: 27, sent: 21, failed: 6, pending: 0 },
  });
  const news = (await app.mails(id)).filter(({ kind }) => kind === "post_event");
  expect(news).toHaveLength(21);
  expect(await paused()).toEqual([]);
});
