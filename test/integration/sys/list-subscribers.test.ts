import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { callAsEngineer, createSubscriber, SLACK_URL } from "../../support/subscribers.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("200: all subscribers, the oldest first, without their secrets", async () => {
  const { body: first } = await createSubscriber(app, { name: "First" });
  await app.clock.forward(1000);
  await createSubscriber(app, { name: "Second", kind: "slack", url: SLACK_URL });
  const answer = await callAsEngineer(app, "GET", "/sys/subscribers");
  expect(answer.status).toBe(200);
  expect(answer.body.subscribers).toMatchObject([{ name: "First" }, { name: "Second" }]);
  const { secret, ...shown } = first;
  expect(answer.body.subscribers[0]).toEqual(shown);
  expect(JSON.stringify(answer.body)).not.toContain(secret);
});

test("403 for a supporter", async () => {
  expect((await app.call("GET", "/sys/subscribers")).status).toBe(403);
});
