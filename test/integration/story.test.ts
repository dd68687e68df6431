import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { draft, registerMany, registrations } from "../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("Score-keeper v2 walkthrough: created, published, 312 registered, reminded once", async () => {
  const created = await draft(app);
  expect(created).toMatchObject({
    status: "DRAFT",
    host_email: "jamie@petanque.life",
    tags: ["score-keeping", "clubs", "tournaments"],
    meet_provision_error: null,
  });
  expect(created.meet_url).toMatch(/^https:\/\/meet\.google\.com\//);
  const { id } = created;

  const published = await app.call("POST", `/sys/webinars/${id}/publish`);
  expect(published).toMatchObject({ status: 200, body: { status: "SCHEDULED" } });

  const registered = await app.call("POST", `/webinars/${created.slug}/registrations`, {
    as: null,
    body: { email: "  Ada@Example.org ", name: "Ada", consent: true },
  });
  expect(registered).toMatchObject({ status: 202, body: { registered: true } });
  await registerMany(app, created, 311);

  const click = await app.call("POST", `/sys/webinars/${id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  expect(click).toMatchObject({ status: 200, body: { queued: 312, already_sent: 0 } });
  await app.settle();

  const sent = await app.mails(id);
  expect(sent.filter(({ kind }) => kind === "confirmation")).toMatchObject([
    { to: "ada@example.org" },
  ]);
  const mails = sent.filter(({ kind }) => kind === "reminder_24h");
  expect(mails).toHaveLength(312);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(312);
  expect(mails.map(({ to }) => to)).toContain("ada@example.org");
  const stamps = await registrations(app, id);
  expect(stamps.filter((each) => each.reminder_24h_sent_at === null)).toEqual([]);
  const detail = await app.call("GET", `/sys/webinars/${id}`);
  expect(detail.body.reminder_24h_sent_at).not.toBeNull();
  const reminders = detail.body.mail_runs.filter(
    ({ kind }: { kind: string }) => kind !== "confirmation",
  );
  expect(reminders).toMatchObject([
    {
      state: "done",
      totals: { owed: 312, sent: 312, skipped: 0, failed: 0, unknown: 0, pending: 0 },
    },
  ]);
  const batches = await app.firestore
    .collection("mail_batches")
    .where("kind", "==", "reminder_24h")
    .get();
  expect(batches.size, "one request for all of them").toBe(1);

  const again = await app.call("POST", `/sys/webinars/${id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  expect(again).toMatchObject({ status: 200, body: { queued: 0, already_sent: 312 } });

  await app.clock.forward(2 * 3_600_000);
  const swept = await app.sweep();
  expect(swept).toMatchObject({ webinars: 1, failures: 0, reminders_opened: 0 });
  await app.settle();
  expect(await app.mails(id)).toHaveLength(313);
});
