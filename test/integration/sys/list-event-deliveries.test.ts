import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { noteErasures, sweepLater } from "../../support/events-out.ts";
import { startReceiver } from "../../support/receiver.ts";
import { callAsEngineer, createSubscriber } from "../../support/subscribers.ts";

let app: App;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  app = await startApp();
  receiver = await startReceiver();
});
afterAll(async () => {
  await app.close();
  await receiver.close();
});

const list = (id: string, query = "") =>
  callAsEngineer(app, "GET", `/sys/subscribers/${id}/deliveries${query}`);

test("200: what was sent and what was answered, the newest first, page by page and by status", async () => {
  const { id } = (await createSubscriber(app, { url: receiver.url })).body;
  receiver.answerWith(() => 500);
  await noteErasures(app);
  await sweepLater(app);
  await app.pass(90 * 3_600_000);
  receiver.answerWith(() => 204);
  await noteErasures(app, 2);
  await sweepLater(app);
  await app.settle();
  const all = (await list(id)).body;
  expect(all).toMatchObject({
    next_page_token: null,
    deliveries: [
      { status: "delivered", events: [{ status: "delivered" }, { status: "delivered" }] },
      { status: "failed", events: [{ status: "failed" }], next_attempt_at: null },
    ],
  });
  const [good, bad] = all.deliveries;
  expect(good.attempts.at(-1)).toMatchObject({
    status_code: 204,
    reason: null,
    event_id: good.events[1].id,
  });
  expect(bad.attempts).toHaveLength(10);
  expect(bad.attempts[0]).toMatchObject({
    status_code: 500,
    reason: { code: "answered", params: { status: "500" } },
  });
  expect(receiver.received.map(({ event }) => event.id)).toContain(bad.events[0].id);

  expect((await list(id, "?status=failed")).body.deliveries).toEqual([bad]);
  expect((await list(id, "?status=waiting")).body.deliveries).toEqual([]);
  const first = (await list(id, "?page_size=1")).body;
  expect(first.deliveries).toEqual([good]);
  const next = await list(id, `?page_size=1&page_token=${first.next_page_token}`);
  expect(next.body).toEqual({ deliveries: [bad], next_page_token: null });
});

test("400 for a token of another list, 404 for a subscriber that does not exist", async () => {
  const { id } = (await createSubscriber(app)).body;
  expect((await list(id, "?page_token=x")).status).toBe(400);
  expect((await list(id, "?status=lost")).status).toBe(400);
  expect((await list("0".repeat(24))).status).toBe(404);
});
