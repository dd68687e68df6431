import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import {
  callAsEngineer,
  createSubscriber,
  SLACK_URL,
  subscriberRows,
} from "../../support/subscribers.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const patch = (id: string, body: object, headers = {}) =>
  callAsEngineer(app, "PATCH", `/sys/subscribers/${id}`, { body, headers });

test("200: the changed members change, the version counts, and the audit has them; the same again writes nothing", async () => {
  const { body: made } = await createSubscriber(app);
  const changes = { name: "Make", url: "https://hooks.example.org/other" };
  const answer = await patch(made.id, changes);
  expect(answer).toMatchObject({
    status: 200,
    body: { ...changes, version: 2, owner_email: made.owner_email },
  });
  expect(answer.headers.get("etag")).toBe('"2"');
  expect(answer.body).not.toHaveProperty("secret");
  const rows = await subscriberRows(app, "update");
  expect(rows).toMatchObject([
    {
      facts: { subscriber: made.id },
      changes: { name: { before: "Zapier", after: "Make" }, url_digest: {} },
    },
  ]);
  expect((await patch(made.id, changes)).body.version).toBe(2);
  expect(await subscriberRows(app, "update")).toHaveLength(1);
});

test("200: an operator disables it and enables it again, which forgets its failures", async () => {
  const { body: made } = await createSubscriber(app);
  const disabled = await patch(made.id, { status: "disabled" });
  expect(disabled.body).toMatchObject({
    status: "disabled",
    disabled_reason: "operator",
    disabled_at: disabled.body.updated_at,
  });
  expect(disabled.body.allowed_actions).toContain("enable");
  expect(disabled.body.allowed_actions).not.toContain("replay");
  const failing = { failing_since: app.clock.now(), disabled_reason: "failing" };
  await app.firestore.doc(`subscribers/${made.id}`).update(failing);
  expect((await patch(made.id, { status: "active" })).body).toMatchObject({
    status: "active",
    disabled_reason: null,
    disabled_at: null,
    failing_since: null,
  });
});

test("400: of HubSpot, a second one can be created while the first is disabled, and the first not enabled again", async () => {
  const hubspot = { kind: "hubspot", url: null };
  const { body: first } = await createSubscriber(app, hubspot);
  await patch(first.id, { status: "disabled" });
  const second = await createSubscriber(app, hubspot);
  expect(second.status).toBe(201);
  expect(await patch(first.id, { status: "active" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/status", code: "second_hubspot" }] },
  });
  expect((await patch(second.body.id, { name: "Ours" })).status).toBe(200);
  await patch(second.body.id, { status: "disabled" });
  expect((await patch(first.id, { status: "active" })).status).toBe(200);
});

test("400: a Slack subscriber cannot be led elsewhere", async () => {
  const { body: made } = await createSubscriber(app, { kind: "slack", url: SLACK_URL });
  expect(await patch(made.id, { url: "https://hooks.example.org/services/" })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/url", code: "not_a_slack_hook" }] },
  });
});

test.each([
  ["/url", { url: "https://127.0.0.2/" }],
  ["/kind", { kind: "slack" }],
  ["/status", { status: "gone" }],
  ["/owner_email", { owner_email: "" }],
])("400 names %s", async (pointer, body) => {
  const { body: made } = await createSubscriber(app);
  const answer = await patch(made.id, body);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});

test("404 for a subscriber that does not exist, or cannot", async () => {
  expect((await patch("0".repeat(24), { name: "None" })).status).toBe(404);
  expect((await patch("no", { name: "None" })).status).toBe(404);
});

test("412: of two changes that saw the same version one is made, and the refusal has a row", async () => {
  const { body: made } = await createSubscriber(app);
  const headers = { "if-match": '"1"' };
  const answers = await Promise.all(
    ["One", "Other"].map((name) => patch(made.id, { name }, headers)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
  const [row] = await subscriberRows(app, "update");
  expect(row).toMatchObject({ outcome: "refused", facts: { code: "version_conflict" } });
});
