import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import {
  draft,
  hoursAhead,
  registerMany,
  registrations,
  scheduled,
} from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const click = (id: string, horizon = "24h") =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon } });

test("409 for a DRAFT, with what it allows instead, and nothing written but the audit", async () => {
  const { id } = await draft(app);
  const before = await app.dump({ audit: false });
  expect(await click(id)).toMatchObject({
    status: 409,
    body: { code: "invalid_transition", from: "DRAFT", allowed: ["update", "publish", "delete"] },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("409 once the webinar has started, and nothing written but the audit", async () => {
  const late = await startApp();
  const webinar = await scheduled(late, { starts_at: hoursAhead(late, 0.1) });
  await late.clock.forward(7 * 60_000);
  const before = await late.dump({ audit: false });
  const answer = await late.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "1h" },
  });
  expect(answer).toMatchObject({ status: 409, body: { code: "webinar_started" } });
  expect(await late.dump({ audit: false })).toEqual(before);
  await late.close();
});

test("a webinar without registrations: nothing queued, no stamp", async () => {
  const { id } = await scheduled(app);
  expect(await click(id)).toMatchObject({ status: 200, body: { queued: 0, already_sent: 0 } });
  await app.settle();
  const detail = await app.call("GET", `/sys/webinars/${id}`);
  expect(detail.body.reminder_24h_sent_at).toBeNull();
});

test("twenty clicks at once for 312 people send 312 mails", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 312);
  const answers = await Promise.all(Array.from({ length: 20 }, () => click(webinar.id)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const queued = answers.reduce((sum, { body }) => sum + body.queued, 0);
  expect(queued).toBe(312);
  await app.settle();
  const mails = await app.mails(webinar.id);
  expect(mails).toHaveLength(312);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(312);
  const rows = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", webinar.id)
    .where("action", "==", "sys.webinar.send_reminder")
    .get();
  const clicks = rows.docs.filter((row) => !String(row.get("actor_uid")).startsWith("system:"));
  expect(clicks, "each click is in the audit").toHaveLength(20);
});

test("2,500 people: three requests to the provider, all stamped", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2500);
  expect(await click(webinar.id)).toMatchObject({ body: { queued: 2500 } });
  await app.settle();
  const detail = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(detail.body.mail_runs[0]).toMatchObject({ state: "done", totals: { sent: 2500 } });
  const batches = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", webinar.id)
    .get();
  expect(
    batches.docs.map((each) => each.get("recipients").length).toSorted((one, other) => one - other),
  ).toEqual([500, 1000, 1000]);
  const stamped = await registrations(app, webinar.id);
  expect(stamped.every((each) => each.reminder_24h_sent_at !== null)).toBe(true);
});

test("who registers after the reminder gets it with the next click, alone", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 5);
  await click(webinar.id);
  await app.settle();
  await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    body: { email: "late@example.org", name: "Late", consent: true },
  });
  expect(await click(webinar.id)).toMatchObject({ body: { queued: 1, already_sent: 5 } });
  await app.settle();
  const mails = (await app.mails(webinar.id)).filter(({ kind }) => kind === "reminder_24h");
  expect(mails.map(({ to }) => to).filter((to) => to === "late@example.org")).toHaveLength(1);
  expect(mails).toHaveLength(6);
});

test("cancelled and unreachable people get nothing, and the receipt says why", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 6, (index) => ({
    ...(index === 0 && { status: "cancelled" }),
    ...(index === 1 && { mail_status: "bounced" }),
    ...(index === 2 && { mail_status: "complained" }),
  }));
  expect(await click(webinar.id)).toMatchObject({ body: { queued: 3 } });
  await app.settle();
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.mail_runs[0]).toMatchObject({
    totals: { owed: 5, sent: 3, skipped: 2, failed: 0, unknown: 0, pending: 0 },
    reasons: { bounced: 1, complained: 1 },
  });
});

test("one address that the provider refuses fails alone; the others get their mail", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 8, (index) => (index === 3 ? { email: "no address" } : {}));
  await click(webinar.id);
  await app.settle();
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.mail_runs[0]).toMatchObject({
    state: "done",
    totals: { owed: 8, sent: 7, failed: 1, pending: 0 },
    reasons: { refused: 1 },
  });
  expect(await app.mails(webinar.id)).toHaveLength(7);
});

test("a 1h reminder that is sent a day before does not say that it starts within the hour", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
  await click(webinar.id, "1h");
  await app.settle();
  const [mail] = await app.mails(webinar.id);
  expect(mail).toMatchObject({ kind: "reminder_1h", subject: expect.stringMatching(/^Rappel :/) });
  expect(mail?.text).not.toMatch(/dans l’heure/i);
});

test("each reader gets the mail in their own language and zone", async () => {
  const webinar = await scheduled(app, {
    title: `Boules & <b>"science"</b>`,
    starts_at: hoursAhead(app, 1.2),
    ends_at: hoursAhead(app, 2),
  });
  await registerMany(app, webinar, 2, (index) =>
    index === 0 ? { locale: "fr", time_zone: "Europe/Paris" } : { time_zone: "Asia/Tokyo" },
  );
  await click(webinar.id, "1h");
  await app.settle();
  const mails = await app.mails(webinar.id);
  const french = mails.find(({ to }) => to.startsWith("person-0"));
  const english = mails.find(({ to }) => to.startsWith("person-1"));
  expect(french?.subject).toBe(`Dans une heure : Boules & <b>"science"</b>`);
  expect(french?.text).toContain("Europe/Paris");
  expect(french?.html).toContain("&lt;b&gt;");
  expect(french?.html).not.toContain("<b>");
  expect(english?.subject).toMatch(/^Starting in an hour: /);
  expect(english?.text).toContain("Asia/Tokyo");
  expect(english?.html).toContain("https://meet.google.com/");
});
