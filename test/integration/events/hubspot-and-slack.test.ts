/** 200: what happens to a webinar and its people reaches Slack, from the first call of the API on; and the tests of both. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startReceiver } from "../../support/receiver.ts";
import { callAsEngineer, createSubscriber } from "../../support/subscribers.ts";
import { scheduled } from "../../support/webinars.ts";

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
beforeEach(async () => {
  const { body } = await callAsEngineer(app, "GET", "/sys/subscribers");
  for (const { id } of body.subscribers) {
    await callAsEngineer(app, "DELETE", `/sys/subscribers/${id}`);
  }
  receiver.received.length = 0;
  receiver.answerWith(() => 200);
});

/** In an interval of its own: sweeps of one interval create the same tasks. */
async function sweepLater(): Promise<void> {
  await app.clock.forward(300_000);
  await app.sweep();
}

const register = (slug: string, email: string) =>
  app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email, name: "Ada Lovelace", consent: true },
  });

const subscriberOf = async (id: string) =>
  (await callAsEngineer(app, "GET", "/sys/subscribers")).body.subscribers.find(
    (each: { id: string }) => each.id === id,
  );

test("200: Slack has a message for each event that was chosen, also after failures, without anybody's address", async () => {
  const event_types = ["life.petanque.registration.created"];
  await createSubscriber(app, { kind: "slack", url: receiver.url, event_types });
  let refused = 0;
  receiver.answerWith(() => (receiver.received.length === 1 ? ((refused += 1), 500) : 200));
  const webinar = await scheduled(app, { title: "Throw <far> & near" });
  await register(webinar.slug, "slack@example.org");
  await sweepLater();
  await app.eventually(() => receiver.received.length).toBeGreaterThan(1);
  expect(refused).toBe(1);
  const texts = new Set(receiver.received.map(({ text }) => text));
  expect(texts.size).toBe(1);
  const [text = ""] = texts;
  const { blocks } = JSON.parse(text);
  expect(blocks[0].text.text).toContain("Ada Lovelace");
  expect(blocks[0].text.text).toContain("Throw &lt;far&gt; &amp; near");
  expect(text).not.toContain("slack@example.org");
  expect(receiver.received[0]?.headers).not.toHaveProperty("webhook-signature");
});

test("200: a channel that is no more disables its subscriber", async () => {
  const { body: made } = await createSubscriber(app, { kind: "slack", url: receiver.url });
  receiver.answerWith(() => 410);
  await scheduled(app);
  await sweepLater();
  await app.eventually(async () => (await subscriberOf(made.id)).status).toBe("disabled");
  expect(await subscriberOf(made.id)).toMatchObject({ disabled_reason: "gone" });
});

test("200: a test asks HubSpot for something, and Slack gets a message; the reply says what HubSpot does not accept", async () => {
  const send = async (of: App, changes: object) => {
    const { body } = await createSubscriber(of, changes);
    return (await callAsEngineer(of, "POST", `/sys/subscribers/${body.id}/test`)).body;
  };
  const hubspot = { kind: "hubspot", url: null };
  expect(await send(app, hubspot)).toMatchObject({ delivered: true, status_code: 200 });
  expect(await send(app, { kind: "slack", url: receiver.url })).toMatchObject({ delivered: true });
  expect(receiver.received).toHaveLength(1);
  const revoked = await startApp({ env: { HUBSPOT_ACCESS_TOKEN: "pat-revoked" } });
  expect(await send(revoked, hubspot)).toMatchObject({
    delivered: false,
    status_code: 401,
    reason: { code: "hubspot_token_refused", params: {} },
  });
  await revoked.close();
});
