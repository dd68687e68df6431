import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import {
  callAsEngineer,
  createSubscriber,
  subscriberRows,
  SLACK_URL,
} from "../../support/subscribers.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const rotate = (id: string, headers = {}) =>
  callAsEngineer(app, "POST", `/sys/subscribers/${id}/rotate-secret`, { headers });

const HOUR_MS = 3_600_000;

test("200: a new secret, the one before ends a day later, and the audit has a row without either", async () => {
  const { body: made } = await createSubscriber(app);
  const answer = await rotate(made.id, { "if-match": '"1"' });
  expect(answer).toMatchObject({ status: 200, body: { version: 2 } });
  expect(answer.body.secret).toMatch(/^whsec_/);
  expect(answer.body.secret).not.toBe(made.secret);
  const [latest, earlier] = answer.body.secrets;
  expect(latest).toMatchObject({ version: 2, expires_at: null });
  const overlapMs = Date.parse(earlier.expires_at) - Date.parse(latest.created_at);
  expect({ version: earlier.version, overlapMs }).toEqual({ version: 1, overlapMs: 24 * HOUR_MS });
  const [row] = await subscriberRows(app, "rotate_secret");
  expect(row).toMatchObject({ facts: { subscriber: made.id, version: 2 } });
  expect(JSON.stringify(row)).not.toContain("whsec_");
  await app.clock.forward(24 * HOUR_MS);
  const { body } = await callAsEngineer(app, "GET", "/sys/subscribers");
  expect(body.subscribers[0].secrets).toMatchObject([{ version: 2 }]);
});

test("200: a second rotation within the day ends the first secret at once, so that two are valid", async () => {
  const { body: made } = await createSubscriber(app);
  await rotate(made.id);
  const { body } = await rotate(made.id);
  expect(body.secrets).toMatchObject([{ version: 3 }, { version: 2 }]);
  expect(body.secrets).toHaveLength(2);
});

test("409 for a kind that is not signed", async () => {
  const { body: slack } = await createSubscriber(app, { kind: "slack", url: SLACK_URL });
  const answer = await rotate(slack.id);
  expect(answer).toMatchObject({ status: 409, body: { code: "subscriber_refuses" } });
  expect(answer.body.allowed).not.toContain("rotate_secret");
});

test("404 for a subscriber that does not exist", async () => {
  expect((await rotate("0".repeat(24))).status).toBe(404);
});

test("200: repeated under one key it answers with the one secret that it made, also with the version of before", async () => {
  const { body: made } = await createSubscriber(app);
  const headers = { "if-match": '"1"', "idempotency-key": `rotate-${made.id}` };
  const [first, again] = [await rotate(made.id, headers), await rotate(made.id, headers)];
  expect(again).toMatchObject({ status: 200, body: { version: 2, secret: first.body.secret } });
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const rows = await subscriberRows(app, "rotate_secret");
  expect(rows.filter((row) => JSON.stringify(row).includes(made.id))).toHaveLength(1);
  const { body: another } = await createSubscriber(app);
  expect(await rotate(another.id, headers)).toMatchObject({
    status: 422,
    body: { code: "idempotency_key_reused" },
  });
});

test("200: two requests under one key at once make one secret", async () => {
  const { body: made } = await createSubscriber(app);
  const headers = { "idempotency-key": `twice-${made.id}` };
  const answers = await Promise.all([rotate(made.id, headers), rotate(made.id, headers)]);
  expect(answers.map(({ status, body }) => [status, body.version])).toEqual([
    [200, 2],
    [200, 2],
  ]);
});

test("412: of two rotations that saw the same version one is made", async () => {
  const { body: made } = await createSubscriber(app);
  const headers = { "if-match": '"1"' };
  const answers = await Promise.all([rotate(made.id, headers), rotate(made.id, headers)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
});
