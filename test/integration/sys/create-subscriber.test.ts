import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import {
  callAsEngineer,
  createSubscriber,
  PUBLIC_URL,
  subscriberOrder,
  subscriberRows,
  SLACK_URL,
} from "../../support/subscribers.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("201: the reply has the secret once, an ETag and what may be done; the audit has a row without the address", async () => {
  const made = await createSubscriber(app, {
    event_types: ["life.petanque.registration.created"],
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      kind: "webhook",
      name: "Zapier",
      url: PUBLIC_URL,
      event_types: ["life.petanque.registration.created"],
      status: "active",
      disabled_reason: null,
      failing_since: null,
      last_delivered_at: null,
      last_failure: null,
      owner_email: "growth@petanque.life",
      secrets: [{ version: 1, expires_at: null }],
      version: 1,
    },
  });
  expect(made.body.allowed_actions).toEqual(
    expect.arrayContaining(["update", "disable", "rotate_secret", "send_test", "delete"]),
  );
  expect(made.headers.get("etag")).toBe('"1"');
  expect(made.headers.get("location")).toBe(`/sys/subscribers/${made.body.id}`);
  expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  // Throws for a secret that its verifier could not use.
  expect(new Webhook(made.body.secret)).toBeInstanceOf(Webhook);
  const stored = JSON.stringify(await app.dump());
  expect(stored).not.toContain(made.body.secret.slice("whsec_".length));
  const [row] = await subscriberRows(app, "create");
  expect(row).toMatchObject({
    facts: { subscriber: made.body.id, kind: "webhook" },
    changes: { host: { after: "hooks.example.org" }, name: { after: "Zapier" } },
  });
  expect(JSON.stringify(row)).not.toContain("/events");
});

test("201: Slack and HubSpot have no secret, and HubSpot no address", async () => {
  const slack = await createSubscriber(app, { kind: "slack", url: SLACK_URL });
  expect(slack).toMatchObject({ status: 201, body: { secret: null, secrets: [] } });
  expect(slack.body.allowed_actions).not.toContain("rotate_secret");
  const hubspot = await createSubscriber(app, { kind: "hubspot", url: null });
  expect(hubspot).toMatchObject({ status: 201, body: { secret: null, url: null } });
  expect(await createSubscriber(app, { kind: "hubspot", url: null })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/kind", code: "second_hubspot" }] },
  });
});

test("201: a repeated key creates one subscriber with one secret; 422 for another order", async () => {
  const headers = { "idempotency-key": `"${app.id}"` };
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => createSubscriber(app, { name: "Once" }, headers)),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(answers.map(({ body }) => body.secret)).size).toBe(1);
  expect((await createSubscriber(app, { name: "Other" }, headers)).status).toBe(422);
});

test.each([
  ["/name", "required", { name: " " }],
  ["/kind", "not_an_option", { kind: "carrier pigeon" }],
  ["/owner_email", "not_an_email", { owner_email: "nobody" }],
  ["/event_types/0", "not_an_option", { event_types: ["life.petanque.nothing"] }],
  ["/url", "required", { url: null }],
  ["/url", "not_valid", { kind: "hubspot" }],
  ["/url", "not_a_slack_hook", { kind: "slack" }],
  [
    "/url",
    "not_a_slack_hook",
    { kind: "slack", url: "https://hooks.slack.com.example.org/services/T" },
  ],
  ["/url", "credentials", { url: "https://user:word@hooks.example.org/" }],
  ["/url", "not_an_address", { url: "http://hooks.example.org/" }],
  ["/url", "not_an_address", { url: "ftp://hooks.example.org/" }],
  ["/url", "not_public", { url: "https://hooks.example.org:22/" }],
  ["/url", "not_public", { url: "https://10.1.2.3/" }],
  ["/url", "not_public", { url: "https://metadata.google.internal/" }],
  ["/secret", "unknown_member", { secret: "whsec_mine" }],
])("400 names %s: %s", async (pointer, code, changes) => {
  const answer = await createSubscriber(app, changes);
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
});

test("400 too_many once there are 50", async () => {
  const full = await startApp();
  try {
    const { body } = await createSubscriber(full);
    const kept = full.firestore.collection("subscribers");
    const data = (await kept.doc(body.id).get()).data()!;
    const writer = full.firestore.bulkWriter({ throttling: false });
    for (let n = 1; n < 50; n += 1) {
      const id = String(n).padStart(24, "0");
      void writer.create(kept.doc(id), { ...data, id });
    }
    await writer.close();
    expect(await createSubscriber(full)).toMatchObject({
      status: 400,
      body: { errors: [{ code: "too_many" }] },
    });
  } finally {
    await full.close();
  }
});

test("403 for a supporter, with an audit row of the refusal", async () => {
  const answer = await app.call("POST", "/sys/subscribers", { body: subscriberOrder() });
  expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const rows = await app.call("GET", "/sys/audit?action=sys.access.refused");
  expect(rows.body.rows[0]).toMatchObject({ facts: { endpoint: "create-subscriber" } });
  expect((await callAsEngineer(app, "GET", "/sys/subscribers")).status).toBe(200);
});
