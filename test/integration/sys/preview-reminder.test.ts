import { afterAll, beforeAll, expect, test } from "vitest";
import type { MailColumns } from "../../../shared/registrations/mail-state.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { draft, registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const preview = async (id: string, horizon = "24h") =>
  app.call("GET", `/sys/webinars/${id}/reminder-preview?horizon=${horizon}`);

test("200: it says what the click will do", async () => {
  const webinar = await scheduled(app);
  const changes: Partial<Registration & MailColumns>[] = [
    { status: "cancelled" },
    { mail_status: "bounced" },
    { mail_status: "complained" },
    { mail_status: "delivered" },
    { reminder_24h_schedule: 1 },
  ];
  await registerMany(app, webinar, 40, (index) => changes[index] ?? {});

  const { status, body: before } = await preview(webinar.id);
  expect(status).toBe(200);
  expect(before).toMatchObject({
    would_get: 36,
    already_settled: 1,
    unreachable: 2,
    cancelled: 1,
  });
  expect(before.sample.length).toBeGreaterThan(0);
  expect(before.sample.map(({ name }: { name: string }) => name)).not.toContain("Person 1");
  // Nobody is settled for the other horizon.
  expect((await preview(webinar.id, "1h")).body).toMatchObject({
    would_get: 37,
    already_settled: 0,
  });

  const sent = await app.call("POST", `/sys/webinars/${webinar.id}/send-reminder`, {
    body: { horizon: "24h" },
  });
  expect(sent.body.queued).toBe(before.would_get);
  await app.settle();
  expect((await preview(webinar.id)).body).toMatchObject({
    would_get: 0,
    unreachable: 0,
    already_settled: 39,
    sample: [],
  });
});

test("200 with the moment at which it would go out by itself, if that is to come", async () => {
  const now = app.clock.now().getTime();
  const at = (minutes: number) => new Date(now + minutes * 60_000);
  const webinar = await scheduled(app, {
    starts_at: at(600).toISOString(),
    ends_at: at(660).toISOString(),
  });
  await registerMany(app, webinar, 1);
  // That of a day before is under way.
  expect((await preview(webinar.id, "24h")).body.automatic_at).toBeNull();
  expect((await preview(webinar.id, "1h")).body.automatic_at).toBe(at(540).toISOString());
  await app.call("POST", `/sys/webinars/${webinar.id}/cancel`, { body: {} });
  expect((await preview(webinar.id, "1h")).body.automatic_at).toBeNull();
});

test("400 for an unknown horizon", async () => {
  const { id } = await draft(app);
  expect((await preview(id, "2h")).status).toBe(400);
});
