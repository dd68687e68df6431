import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import type { AuditRow } from "../../../shared/audit/model.ts";
import { startApp, type App } from "../../support/app.ts";
import { signUpOwn } from "../../support/operators.ts";
import { readsOf } from "../../support/usage.ts";
import { draft, registerMany, scheduled } from "../../support/webinars.ts";

const COUNT = 60;
let app: App;
let rows: AuditRow[];
beforeAll(async () => {
  app = await startApp();
  rows = Array.from({ length: COUNT }, (_, index) => ({
    id: `row-${String(index).padStart(3, "0")}`,
    action: index % 2 === 0 ? "sys.webinar.update" : "sys.webinar.send_reminder",
    outcome: "done",
    actor_uid: `uid-${index % 3}`,
    actor_email: index % 3 === 2 ? null : `operator-${index % 3}@petanque.life`,
    actor_kind: index % 5 === 4 ? "system" : "person",
    actor_capabilities: ["sys_support"],
    webinar_id: `webinar-${index % 4}`,
    changes: { title: { before: "a", after: "b" } },
    facts: {},
    request_id: "request",
    address: "127.0.0.1",
    user_agent: "test",
    // Rows of the same second are ordered by their ids.
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(index / 5))),
  }));
  const writer = app.firestore.bulkWriter({ throttling: false });
  for (const row of rows) void writer.create(app.firestore.doc(`sys_audit/${row.id}`), row);
  await writer.close();
});
afterAll(() => app.close());

const list = (query: Record<string, string> = {}) =>
  app.call("GET", `/sys/audit?${new URLSearchParams(query)}`);

const FILTERS: Record<string, { value: string; keeps: (row: AuditRow) => boolean }> = {
  webinar_id: { value: "webinar-1", keeps: ({ webinar_id }) => webinar_id === "webinar-1" },
  actor: {
    value: "Operator-1@petanque.life",
    keeps: ({ actor_email }) => actor_email === "operator-1@petanque.life",
  },
  action: {
    value: "sys.webinar.send_reminder",
    keeps: ({ action }) => action === "sys.webinar.send_reminder",
  },
  actor_kind: { value: "person", keeps: ({ actor_kind }) => actor_kind === "person" },
  from: { value: "2026-01-01T00:00:02Z", keeps: ({ at }) => at.getUTCSeconds() >= 2 },
  to: { value: "2026-01-01T00:00:09Z", keeps: ({ at }) => at.getUTCSeconds() < 9 },
};
const names = Object.keys(FILTERS);
const combinations = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_name, index) => (bits >> index) & 1),
);

testSome(
  combinations.map((filters) => ({ filters, name: filters.join(" + ") || "nothing" })),
  16,
)("200 filtered by $name, newest first, page by page", async ({ filters }) => {
  const query = Object.fromEntries(filters.map((name) => [name, FILTERS[name]!.value]));
  const wanted = rows
    .filter((row) => filters.every((name) => FILTERS[name]!.keeps(row)))
    .toReversed();
  expect(wanted.length, "the filter finds something").toBeGreaterThan(0);
  const found: string[] = [];
  let token: string | null = null;
  do {
    const page = { page_size: "17", ...(token !== null && { page_token: token }) };
    const { status, body } = await list({ ...query, ...page });
    expect(status).toBe(200);
    found.push(...body.rows.map(({ id }: AuditRow) => id));
    token = body.next_page_token;
  } while (token !== null);
  expect(found).toEqual(wanted.map(({ id }) => id));
});

test("200 by uid, for one of our jobs or an operator without an address", async () => {
  const { body } = await list({ actor: "uid-2", page_size: "200" });
  expect(body.rows).toHaveLength(COUNT / 3);
});

test("200 with as many reads as the page has rows and webinars, and those of a token and of the caller's session", async () => {
  const usage = { host: app.servers.firestore, database: app.id };
  const all = Object.fromEntries(names.map((name) => [name, FILTERS[name]!.value]));
  for (const query of [{}, all]) {
    expect(await readsOf(usage, () => list({ ...query, page_size: "3" }))).toBeLessThanOrEqual(8);
  }
});

test("200 says who did what to a webinar, with the values before and after", async () => {
  const { id } = await scheduled(app);
  const { body } = await list({ webinar_id: id });
  const publish = body.rows.find(({ action }: AuditRow) => action === "sys.webinar.publish");
  expect(publish).toMatchObject({
    outcome: "done",
    actor_email: "support@tests.petanque.life",
    actor_kind: "person",
    actor_capabilities: ["sys_support"],
    changes: { status: { before: "DRAFT", after: "SCHEDULED" } },
    request_id: expect.any(String),
  });
  const create = body.rows.find(({ action }: AuditRow) => action === "sys.webinar.create");
  expect(create.changes.title.after).toBe("Score-keeper v2 walkthrough");
});

test("200 names the webinar by its present title, and the operator by the name of their account", async () => {
  const { id } = await scheduled(app);
  const email = `named-${app.id}@tests.petanque.life`;
  const account = { displayName: "Jamie Doe" };
  const { token } = await signUpOwn(app.servers.auth, email, ["sys_support"], account);
  const headers = { authorization: `Bearer ${token}` };
  const body = { title: "Renamed" };
  await app.call("PATCH", `/sys/webinars/${id}`, { as: null, headers, body });
  const { rows } = (await list({ webinar_id: id })).body;
  for (const row of rows) {
    expect(row).toMatchObject({ webinar_title: "Renamed", webinar_time_zone: "Europe/Paris" });
  }
  const byAction = (wanted: string) => rows.find(({ action }: AuditRow) => action === wanted);
  expect(byAction("sys.webinar.update").actor_name).toBe("Jamie Doe");
  expect(byAction("sys.webinar.publish")).not.toHaveProperty("actor_name");
});

test("200 without a title for a webinar that was deleted", async () => {
  const { id } = await draft(app);
  await app.call("DELETE", `/sys/webinars/${id}`);
  await app.settle();
  const { body } = await list({ webinar_id: id });
  expect(body.rows[0]).toMatchObject({
    action: "sys.webinar.delete",
    webinar_title: null,
    webinar_time_zone: null,
    changes: { title: { before: "Score-keeper v2 walkthrough" } },
  });
});

test("200 without the changes of our own jobs, or with only those", async () => {
  const { id } = await scheduled(app);
  await app.settle();
  await registerMany(app, await app.call("GET", `/sys/webinars/${id}`).then(({ body }) => body), 1);
  await app.call("POST", `/sys/webinars/${id}/send-reminder`, { body: { horizon: "24h" } });
  await app.settle();
  const actionsBy = async (kind: Record<string, string>) => {
    const { body } = await list({ webinar_id: id, ...kind });
    return new Set(body.rows.map(({ action }: AuditRow) => action));
  };
  const people = await actionsBy({ actor_kind: "person" });
  const jobs = await actionsBy({ actor_kind: "system" });
  expect(people).toContain("sys.webinar.send_reminder");
  expect(people).not.toContain("sys.webinar.mail");
  expect(jobs).toEqual(new Set(["sys.webinar.mail", "sys.webinar.provision"]));
  expect(await actionsBy({})).toEqual(new Set([...people, ...jobs]));
});

test("200: refused changes are listed too", async () => {
  await app.call("POST", `/sys/webinars/${(await draft(app)).id}/publish`, { as: "nobody" });
  const { body } = await list({ action: "sys.access.refused" });
  expect(body.rows).toMatchObject([
    { outcome: "refused", actor_email: "nobody@tests.petanque.life" },
  ]);
});

describe("400", () => {
  test.each([
    ["action", "sys.webinar.dance"],
    ["from", "now"],
    ["to", "0000-01-01T00:00:00Z"],
    ["webinar_id", ""],
    ["actor", " "],
    ["actor_kind", "robot"],
    ["page_size", "-1"],
    ["page_token", Buffer.from('{"at":"x","id":"y"}').toString("base64url")],
    ["colour", "red"],
  ])("for %s=%s", async (name, value) => {
    const answer = await list({ [name]: value });
    expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
    expect(answer.body.errors[0].pointer).toBe(`/query/${name}`);
  });
});

test("200 with the rows of actions that only a newer version knows, as after a rollback", async () => {
  const { id } = await scheduled(app);
  const [row] = rows;
  const newer = { ...row, id: "newer", action: "sys.webinar.rehearse", webinar_id: id };
  await app.firestore.doc("sys_audit/newer").create(newer);
  const { status, body } = await list({ webinar_id: id });
  expect(status).toBe(200);
  const actions = body.rows.map(({ action }: AuditRow) => action);
  expect(actions).toEqual(expect.arrayContaining(["sys.webinar.create", "sys.webinar.rehearse"]));
});
