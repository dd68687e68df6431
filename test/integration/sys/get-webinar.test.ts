/** One webinar, as the console's page shows it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (id: string, headers: Record<string, string> = {}) =>
  app.call("GET", `/sys/webinars/${id}`, { headers });

test("200: the webinar, its allowed actions and a receipt of each mail", async () => {
  const webinar = await scheduled(app);
  const { id, version } = webinar;
  const fresh = await get(id);
  expect(fresh).toMatchObject({ status: 200, body: { ...webinar, mail_runs: [] } });
  expect(fresh.headers.get("etag")).toBe(`"${version}"`);
  expect(fresh.body.public_url).toMatch(new RegExp(`^https?://.+/webinars/${webinar.slug}$`));
  const allowed = fresh.body.allowed_actions.filter((each: { allowed: boolean }) => each.allowed);
  expect(allowed.map(({ action }: { action: string }) => action)).toEqual([
    "update",
    "send_reminder",
    "announce",
    "cancel",
  ]);

  await registerMany(app, { id }, 2);
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  expect((await get(id)).body).toMatchObject({
    registered_count: 2,
    reminder_24h_sent_at: expect.any(String),
    mail_runs: [
      {
        kind: "reminder_24h",
        state: "done",
        totals: { owed: 2, sent: 2, skipped: 0, failed: 0, unknown: 0, pending: 0 },
      },
    ],
  });
});

test.each([
  "no-id",
  "0123456789abcdefghijklmz",
  "%E0%A4%A",
  "..%2F..%2Fsys_audit",
  "000000000000000000000000",
])("404 for the webinar %s", async (id) => {
  const answer = await get(id);
  expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
});
