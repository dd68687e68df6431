/** Operators' texts in mail: everybody of a pass gets those of its opening. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReminder } from "../../../shared/reminders/send.ts";
import { startApp, type App } from "../../support/app.ts";
import { JOB_ACTOR } from "../../support/audit.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "86400", MAIL_BATCH_MAX: "2" } });
});
afterAll(() => app.close());

const OLD = { mail_introduction: "Bring **boules**.", mail_signature: "The club" };
const NEW = { mail_introduction: "Bring nothing.", mail_signature: "Another club" };
const patch = (id: string, body: object) => app.call("PATCH", `/sys/webinars/${id}`, { body });
const preview = async (id: string) =>
  (await app.call("GET", `/sys/webinars/${id}/mail-preview?kind=reminder_24h&locale=en`)).body;

test("an edit while a run is planned changes nobody's text, on whichever page they are", async () => {
  const webinar = await scheduled(app, OLD);
  await registerMany(app, webinar, 5);
  const opened = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  expect((await patch(webinar.id, NEW)).status).toBe(200);
  expect(opened.run.state).toBe("planning");
  await app.clock.forward(181_000);
  await app.sweep();
  await app.settle();
  const mails = await app.mails(webinar.id);
  expect(mails).toHaveLength(5);
  for (const { text, html } of mails) {
    expect(text).toContain("Bring boules.");
    expect(text).toContain("The club");
    expect(html).toContain("Bring <strong>boules</strong>.");
    expect(text).not.toContain("nothing");
  }
});

test("a later pass has the later text, and the preview says what has changed since", async () => {
  const webinar = await scheduled(app, OLD);
  await registerMany(app, webinar, 1);
  const send = () =>
    app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, { body: { horizon: "24h" } });
  expect((await preview(webinar.id)).last_sent).toBeNull();
  await send();
  await app.settle();
  expect((await preview(webinar.id)).last_sent).toMatchObject({ changes: [] });
  await patch(webinar.id, { ...NEW, title: "Renamed" });
  expect((await preview(webinar.id)).last_sent.changes).toEqual([
    { member: "title", before: webinar.title, after: "Renamed" },
    { member: "introduction", before: "Bring **boules**.", after: "Bring nothing." },
    { member: "signature", before: "The club", after: "Another club" },
  ]);
  const late = app.firestore.collection(`webinars/${webinar.id}/registrations`);
  const { docs } = await late.get();
  const { reminder_24h_schedule: _, ...person } = docs[0]!.data();
  const id = "0".repeat(32);
  await late.doc(id).set({ ...person, id, email: "late@example.org", reminder_24h_schedule: 0 });
  await send();
  await app.settle();
  const mails = await app.mails(webinar.id);
  const textTo = (email: string) => mails.find(({ to }) => to === email)?.text;
  expect(textTo("late@example.org")).toContain("Bring nothing.");
  expect(mails.filter(({ text }) => text.includes("Bring boules."))).toHaveLength(1);
});

test("a batch of a version without texts is sent with those of the webinar", async () => {
  const webinar = await scheduled(app, OLD);
  await registerMany(app, webinar, 1);
  const opened = await openReminder(app.services, JOB_ACTOR, webinar.id, "24h");
  const { FieldValue } = await import("@google-cloud/firestore");
  await app.firestore.doc(`mail_runs/${opened.run.id}`).update({ content: FieldValue.delete() });
  const batch = `mail_batches/${opened.run.id}-1`;
  await app.firestore.doc(batch).update({ texts: FieldValue.delete() });
  await patch(webinar.id, NEW);
  await app.clock.forward(121_000);
  await app.sweep();
  await app.settle();
  const [mail] = await app.mails(webinar.id);
  expect(mail!.text).toContain("Bring nothing.");
});

test("a patch of the texts mails nobody, and changes no Calendar event", async () => {
  const webinar = await scheduled(app, OLD);
  await registerMany(app, webinar, 2);
  await app.settle();
  const syncs = async () => {
    const stored = await app.firestore.doc(`webinars/${webinar.id}`).get();
    return stored.get("calendar_sync.version");
  };
  const before = await syncs();
  const preview = await app.call("POST", `/sys/webinars/${webinar.id}/preview-change`, {
    body: NEW,
  });
  expect(preview.body).toMatchObject({ mails: [], calendar: null, reaches_nobody: true });
  await patch(webinar.id, NEW);
  await app.settle();
  expect(await syncs()).toBe(before);
  expect(await app.mails(webinar.id)).toEqual([]);
});

test.each([
  ["mail_introduction", "x".repeat(2001)],
  ["mail_signature", "x".repeat(501)],
  ["mail_introduction", "a\u202eb"],
  ["mail_signature", 7],
])("400 names %s", async (member, value) => {
  const webinar = await scheduled(app);
  const answer = await patch(webinar.id, { [member]: value });
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors[0].pointer).toBe(`/${member}`);
});
