import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startReceiver } from "../../support/receiver.ts";
import { callAsEngineer, createSubscriber, subscriberRows } from "../../support/subscribers.ts";

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

const send = (id: string) => callAsEngineer(app, "POST", `/sys/subscribers/${id}/test`);

test("200: one attempt, its outcome, and an audit row; also to a disabled subscriber", async () => {
  const { body: made } = await createSubscriber(app, { url: receiver.url });
  const body = { status: "disabled" };
  await callAsEngineer(app, "PATCH", `/sys/subscribers/${made.id}`, { body });
  expect(await send(made.id)).toMatchObject({
    status: 200,
    body: { delivered: true, status_code: 204, reason: null },
  });
  expect(receiver.received).toMatchObject([{ event: { type: "life.petanque.test" } }]);
  expect(await subscriberRows(app, "send_test")).toMatchObject([
    { facts: { subscriber: made.id } },
  ]);
});

test("200: a receiver that refuses, or is not there, is said in words, and the subscriber stays as it is", async () => {
  const { body: made } = await createSubscriber(app, { url: receiver.url });
  const stored = () => app.firestore.doc(`subscribers/${made.id}`).get();
  const before = (await stored()).data();
  receiver.answerWith(() => 410);
  expect((await send(made.id)).body).toMatchObject({ delivered: false, status_code: 410 });
  const body = { url: "http://127.0.0.1:1/" };
  const { body: gone } = await createSubscriber(app, body);
  expect((await send(gone.id)).body).toMatchObject({
    delivered: false,
    status_code: null,
    reason: { code: "connection_refused", params: {} },
  });
  expect((await stored()).data()).toEqual(before);
});

test("404 for a subscriber that does not exist", async () => {
  expect((await send("0".repeat(24))).status).toBe(404);
});
