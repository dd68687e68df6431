/** An erasure in Google Calendar, with crashes and refusals on the way. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE, testSome } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { runCalendarTasks } from "../../support/queues.ts";
import { cancelPaths, hoursAhead, scheduled } from "../../support/webinars.ts";
import { erase, reportedErasure } from "../../support/personal-data.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { CALLS } from "../calendar/failing-calls.ts";

let calendar: OwnCalendar;
let app: App;
let count = 0;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  const env = { CALENDAR_GUEST_LIMIT: "5", SENDER_LIMIT: "1000", FRESH_AUTH_MAX_AGE_S: "1000000" };
  app = await startApp({ env: { ...calendar.env, ...env } });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

async function register({ slug }: { slug: string }, email: string): Promise<void> {
  const body = { email, name: "Ada", consent: true };
  const answer = await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
  expect(answer.status).toBe(202);
}

/** Two guests of a webinar with its own calendar: the erased person and another one. */
async function guests() {
  const n = (count += 1);
  const host = `erasing-host-${n}@petanque.life`;
  const webinar = await scheduled(app, { host_email: host });
  const [email, other] = [`ada-${n}-${app.id}@example.org`, `bea-${n}-${app.id}@example.org`];
  await register(webinar, email);
  await register(webinar, other);
  await settle(webinar.id);
  expect(await calendar.guestsOf(webinar.id)).toEqual([email, other]);
  for (const address of [email, other]) expect(await mailsTo(address)).toBe(1);
  return { id: webinar.id as string, host, email, other };
}

async function settle(id: string): Promise<void> {
  await app.settle();
  await runCalendarTasks(app, id);
}

/** Moves to the next full hour, runs the sweep and settles. */
async function sweep(id: string): Promise<void> {
  await app.clock.forwardToHour();
  await app.sweep();
  await settle(id);
}

const heldBy = async (id: string): Promise<string> => JSON.stringify(await calendar.eventsOf(id));

const mailsTo = async (email: string): Promise<number> => {
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?to=${email}`);
  return ((await response.json()) as { total: number }).total;
};

async function end(id: string): Promise<void> {
  const times = { starts_at: hoursAhead(app, -2), ends_at: hoursAhead(app, -1) };
  const document = app.firestore.doc(`webinars/${id}`);
  await document.update({
    starts_at: new Date(times.starts_at),
    ends_at: new Date(times.ends_at),
    next_action_at: app.clock.now(),
  });
  await app.sweep();
  await settle(id);
  expect((await document.get()).get("status")).toBe("ENDED");
}

const INTO: Record<string, (id: string) => Promise<void>> = {
  ended: end,
  async published(id) {
    await end(id);
    const body = { recording_url: "https://video.example.org/talk" };
    expect((await app.call("POST", `/sys/webinars/${id}/recording`, { body })).status).toBe(200);
    await settle(id);
  },
  async cancelled(id) {
    expect((await app.call("POST", `/sys/webinars/${id}/cancel`, { body: {} })).status).toBe(200);
    await settle(id);
  },
};

testSome(Object.keys(INTO), 1)(
  "a guest of a webinar that is %s is erased from Calendar and mail provider, without notices",
  async (state) => {
    const { id, host, email, other } = await guests();
    await INTO[state]!(id);
    expect(await heldBy(id)).toContain(email);
    expect(await mailsTo(email)).toBeGreaterThan(0);
    const told = await calendar.mailsOf(host);

    expect(await erase(app, email)).toMatchObject({
      registrations: 1,
      calendar: [{ webinar_id: id, state: "under_way", reason: null }],
      mail_provider: { state: "under_way", reason: null },
    });
    await sweep(id);

    expect(await heldBy(id)).not.toContain(email);
    expect(await heldBy(id)).toContain(other);
    expect(await calendar.mailsOf(host)).toEqual(told);
    expect(await mailsTo(email)).toBe(0);
    expect(await mailsTo(other)).toBeGreaterThan(0);
    expect(JSON.stringify(await app.dump())).not.toContain(email);
    expect(await erase(app, email)).toMatchObject({
      registrations: 0,
      calendar: [{ webinar_id: id, state: "done", reason: null }],
      mail_provider: { state: "done", reason: null },
    });
  },
);

test(
  "an erased guest is taken off the event even if the webinar is cancelled right after",
  EXHAUSTIVE,
  async () => {
    const { id, email } = await guests();
    await erase(app, email);
    await INTO["cancelled"]!(id);
    await sweep(id);
    const { departed } = (await app.firestore.doc(`webinars/${id}`).get()).get("calendar_guests");
    expect(departed).toEqual([]);
    expect(JSON.stringify(await app.dump())).not.toContain(email);
  },
);

test(
  "a person who cancelled just before the end is taken off the event too",
  EXHAUSTIVE,
  async () => {
    const { id, email } = await guests();
    const path = (await cancelPaths(app, id)).get(email)!;
    const cancelled = await app.call("POST", path, { as: null });
    expect(cancelled.status).toBe(200);
    await end(id);
    await sweep(id);
    expect(await heldBy(id)).not.toContain(email);
  },
);

test("a guest whom the host added by hand is taken off too", EXHAUSTIVE, async () => {
  const { id, host, email, other } = await guests();
  const [event] = await calendar.eventsOf(id);
  const byHand = email.replace("ada", "hand");
  await app.firestore.doc(`webinars/${id}`).update({ "calendar_guests.count": 5 });
  const { slug } = (await app.call("GET", `/sys/webinars/${id}`)).body;
  await register({ slug }, byHand);
  await settle(id);
  await calendar.invite(host, event!.id, [email, other, byHand]);
  await end(id);
  await erase(app, byHand);
  await sweep(id);
  expect(await calendar.guestsOf(id)).toEqual([email, other]);
});

test("if Google has dropped the event, nobody needs to be taken off", EXHAUSTIVE, async () => {
  const { id, host, email } = await guests();
  await end(id);
  await calendar.fail({
    match: { call: CALLS.read, containing: host },
    action: { kind: "fail", status: 404 },
  });
  await erase(app, email);
  await sweep(id);
  expect(await erase(app, email)).toMatchObject({ calendar: [{ state: "done" }] });
});

test("a refusal by Google is retried, then shown as failed, and retried on request", async () => {
  const { id, host, email } = await guests();
  await end(id);
  const refusing = (status: number) =>
    calendar.fail({
      match: { call: CALLS.patch, containing: host },
      action: { kind: "fail", status },
      times: 1000,
    });
  await refusing(503);
  await erase(app, email);
  await sweep(id);
  expect(await erase(app, email)).toMatchObject({
    calendar: [{ state: "under_way", reason: expect.stringContaining("retry automatically") }],
  });
  await calendar.heal();
  await refusing(400);
  await sweep(id);
  const failed = [{ webinar_id: id, state: "failed", reason: expect.stringContaining("Check") }];
  expect(await reportedErasure(app, email)).toMatchObject({ calendar: failed });
  expect(await erase(app, email)).toMatchObject({
    calendar: [{ ...failed[0], state: "under_way" }],
  });
  await calendar.heal();
  await sweep(id);
  expect(await erase(app, email)).toMatchObject({ calendar: [{ state: "done", reason: null }] });
  expect(await heldBy(id)).not.toContain(email);
});

test("the sweep completes an interrupted erasure", EXHAUSTIVE, async () => {
  const { id, email } = await guests();
  await end(id);
  await fetch(`http://${app.servers.firestore}/__faults`, {
    method: "POST",
    body: JSON.stringify({
      match: { call: "Commit", containing: `webinars/${id}/registrations` },
      action: { kind: "fail", status: "PERMISSION_DENIED" },
      times: 1,
    }),
  });
  const broken = await app.call("POST", "/sys/people/erase", { body: { email } });
  expect(broken.status).toBe(500);
  expect(await heldBy(id)).toContain(email);
  await sweep(id);
  await sweep(id);
  expect(await heldBy(id)).not.toContain(email);
  expect(await mailsTo(email)).toBe(0);
  expect(JSON.stringify(await app.dump())).not.toContain(email);
  expect(await erase(app, email)).toMatchObject({
    registrations: 0,
    calendar: [{ webinar_id: id, state: "done" }],
    mail_provider: { state: "done" },
  });
  const rows = await app.firestore
    .collection("sys_audit")
    .where("action", "==", "sys.person.erase")
    .where("actor_kind", "==", "system")
    .get();
  expect(rows.docs.map((row) => row.get("facts.registrations"))).toContain(1);
});

test("the erasure of an unknown person has no work in the Calendar", async () => {
  expect(await erase(app, "a-stranger@example.org")).toMatchObject({
    registrations: 0,
    calendar: [],
    mail_provider: { state: "under_way" },
  });
});
