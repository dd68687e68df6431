/** What an operator sees before they send mail again to those whom it did not reach. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY } });
});
afterAll(() => app.close());

const preview = (id: string, query = "") =>
  app.call("GET", `/sys/webinars/${id}/deliveries/reminder_24h/resend-preview${query}`);

test("200 with the reasons, the most frequent first, and without addresses; it changes nothing", async () => {
  const webinar = await scheduled(app);
  const { id } = webinar;
  const people = await registerMany(app, webinar, 3);
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  const batch = `reminder_24h-${id}-v1-1`;
  const quota = { event: "dropped", reason: "Recipient List over Package Quota" };
  const blocked = { event: "bounce", type: "blocked", reason: "550 no mail for ada@example.org" };
  const told = people.map(({ id: registration, email }, index) => ({
    ...(index === 0 ? blocked : quota),
    email,
    timestamp: Math.floor(app.clock.now().getTime() / 1000),
    webinar: id,
    batch,
    attempt: `${batch}-a1`,
    registration,
  }));
  await tellEvents(app, told);
  const before = await app.dump();
  expect(await preview(id)).toMatchObject({
    status: 200,
    body: {
      would_get: 3,
      kept: 0,
      erased: 0,
      dropped: 2,
      blocked: 1,
      reasons: [
        { reason: "Recipient List over Package Quota", people: 2 },
        { reason: "550 no mail for [e-mail]", people: 1 },
      ],
      expires_at: webinar.starts_at,
      refusal: null,
    },
  });
  expect(await app.dump()).toEqual(before);
});

test("400 for an invalid query, 404 if there is no such mail", async () => {
  const { id } = await scheduled(app);
  expect((await preview(id, "?schedule_version=none")).status).toBe(400);
  expect((await preview(id)).status).toBe(404);
  expect((await preview("0".repeat(24))).status).toBe(404);
});
