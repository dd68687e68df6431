import { afterAll, beforeAll, expect, test } from "vitest";
import { listKey, writeIdToken } from "../../../shared/platform/page-token.ts";
import { startApp, type App } from "../../support/app.ts";
import { readsOf } from "../../support/usage.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { MAIL_BATCH_MAX: "25" } });
});
afterAll(() => app.close());

const list = (id: string, query: Record<string, string>) =>
  app.call(
    "GET",
    `/sys/webinars/${id}/deliveries/reminder_24h/recipients?${new URLSearchParams(query)}`,
  );

async function all(id: string, outcome: string, pageSize: number) {
  const found: { id: string; email: string; reason: string | null }[] = [];
  for (let token: string | null = ""; token !== null;) {
    const page = await list(id, {
      outcome,
      page_size: String(pageSize),
      ...(token !== "" && { page_token: token }),
    });
    expect(page.status).toBe(200);
    expect(page.body.recipients.length).toBeLessThanOrEqual(pageSize);
    found.push(...page.body.recipients);
    token = page.body.next_page_token;
  }
  return found;
}

const remind = (id: string) =>
  app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });

test("200 with people who have it and people who failed, with the provider's reason, page by page, each once", async () => {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 60, (index) =>
    index % 20 === 7 ? { email: `no address of ${index}` } : {},
  );
  await remind(webinar.id);
  await app.settle();
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  expect(body.mail_runs[0].totals).toMatchObject({ sent: 57, failed: 3 });
  for (const size of [7, 25, 200]) {
    const sent = await all(webinar.id, "sent", size);
    expect(sent).toHaveLength(57);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(57);
    expect(sent.every(({ reason }) => reason === null)).toBe(true);
    const failed = await all(webinar.id, "failed", size === 7 ? 1 : size);
    const meant = people.filter(({ email }) => email.startsWith("no address"));
    expect(new Set(failed.map(({ id }) => id))).toEqual(new Set(meant.map(({ id }) => id)));
    expect(new Set(failed.map(({ reason }) => reason))).toEqual(
      new Set(["Does not contain a valid address."]),
    );
  }
  const usage = { host: app.servers.firestore, database: app.id };
  const read = () => list(webinar.id, { outcome: "sent", page_size: "5" });
  expect(await readsOf(usage, read), "the session, the webinar and a batch").toBeLessThanOrEqual(3);
  expect(await all(webinar.id, "unknown", 50)).toEqual([]);
});

test("200 with people who wait, for the present schedule by default", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 30);
  await app.call("POST", `/sys/webinars/${webinar.id}/deliveries/reminder_24h/pause`, { body: {} });
  await remind(webinar.id);
  await app.settle();
  expect(await all(webinar.id, "pending", 50)).toHaveLength(30);
  await app.firestore.doc(`webinars/${webinar.id}`).update({ schedule_version: 2 });
  expect(await all(webinar.id, "pending", 50)).toEqual([]);
  const earlier = await list(webinar.id, { outcome: "pending", schedule_version: "1" });
  expect(earlier.body.recipients).toHaveLength(30);
});

test("400 for an invalid query, 404 for an unknown kind", async () => {
  const { id } = await scheduled(app);
  expect(await list(id, {})).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/query/outcome" }] },
  });
  const key = listKey(`recipients/${id}/reminder_24h`, { outcome: "sent" });
  const foreign = writeIdToken("abc", key)!;
  expect(await list(id, { outcome: "sent", page_token: foreign })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/query/page_token" }] },
  });
  const path = `/sys/webinars/${id}/deliveries/reminder_24h/recipients?outcome=sent`;
  expect((await app.call("GET", path.replace("reminder_24h", "birthday"))).status).toBe(404);
  expect((await list("0".repeat(24), { outcome: "sent" })).status).toBe(404);
});
