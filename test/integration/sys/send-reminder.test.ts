import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import {
  draft,
  hoursAhead,
  registerMany,
  registrations,
  scheduled,
} from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  // As many as a request may have, and ten thousand people, take part in `npm run bench`.
  app = await startApp({ env: { MAIL_BATCH_MAX: "100" } });
});
afterAll(() => app.close());

const click = (id: string, horizon = "24h") =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon } });

test("409 for a draft, with the allowed actions; only the audit is written", async () => {
  const { id } = await draft(app);
  const before = await app.dump({ audit: false });
  expect(await click(id)).toMatchObject({
    status: 409,
    body: { code: "invalid_transition", from: "DRAFT", allowed: ["update", "publish", "delete"] },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("409 once the webinar has started; only the audit is written", async () => {
  const id = await WEBINAR_IN.running(app);
  const before = await app.dump({ audit: false });
  expect(await click(id, "1h")).toMatchObject({ status: 409, body: { code: "webinar_started" } });
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("400 for an unknown horizon, and nothing is written", async () => {
  const { id } = await scheduled(app);
  const before = await app.dump();
  expect(await click(id, "2h")).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/horizon" }] },
  });
  expect(await app.dump()).toEqual(before);
});

test("200: without registrations nothing is queued, and the webinar is not marked as reminded", async () => {
  const { id } = await scheduled(app);
  expect(await click(id)).toMatchObject({ status: 200, body: { queued: 0, already_sent: 0 } });
  await app.settle();
  const detail = await app.call("GET", `/sys/webinars/${id}`);
  expect(detail.body.reminder_24h_sent_at).toBeNull();
});

test("200: eight concurrent clicks for 25 people send 25 mails", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 25);
  const answers = await Promise.all(Array.from({ length: 8 }, () => click(webinar.id)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  const queued = answers.reduce((sum, { body }) => sum + body.queued, 0);
  expect(queued).toBe(25);
  await app.settle();
  const mails = await app.mails(webinar.id);
  expect(mails).toHaveLength(25);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(25);
  const rows = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", webinar.id)
    .where("action", "==", "sys.webinar.send_reminder")
    .get();
  const clicks = rows.docs.filter((row) => !String(row.get("actor_uid")).startsWith("system:"));
  expect(clicks, "each click is in the audit").toHaveLength(8);
});

test("200: 110 people are mailed with two requests of up to 100, and all are stamped", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 110);
  expect(await click(webinar.id)).toMatchObject({ body: { queued: 110 } });
  await app.settle();
  const detail = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(detail.body.mail_runs[0]).toMatchObject({ state: "done", totals: { sent: 110 } });
  const batches = await app.firestore
    .collection("mail_batches")
    .where("webinar_id", "==", webinar.id)
    .get();
  expect(
    batches.docs.map((each) => each.get("recipients").length).toSorted((one, other) => one - other),
  ).toEqual([10, 100]);
  const stamped = await registrations(app, webinar.id);
  expect(stamped.every((each) => each.reminder_24h_sent_at !== null)).toBe(true);
});

test("200: cancelled and unreachable people get nothing, and the receipt says why", async () => {
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

test("200: a 1h reminder sent a day before does not say that the webinar starts within the hour", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
  await click(webinar.id, "1h");
  await app.settle();
  expect(await click(webinar.id, "1h")).toMatchObject({ body: { queued: 0, already_sent: 1 } });
  await app.settle();
  const [mail, ...others] = await app.mails(webinar.id);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    kind: "reminder_1h",
    subject: expect.stringMatching(/^Rappel\u00a0:/),
  });
  expect(mail?.text).not.toMatch(/dans l’heure/i);
});

test("200: each reader gets the mail in their own language and zone", async () => {
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
  expect(french?.subject).toBe(`Dans une heure\u00a0: Boules & <b>"science"</b>`);
  expect(french?.text).toContain("Europe/Paris");
  expect(french?.html).toContain("&lt;b&gt;");
  expect(french?.html).not.toContain("<b>");
  expect(english?.subject).toMatch(/^Starting in an hour: /);
  expect(english?.text).toContain("Asia/Tokyo");
  expect(english?.html).toContain("https://meet.google.com/");
});
