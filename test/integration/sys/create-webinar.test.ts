/** Creating a webinar: one draft with its event and link, even if Google refuses at first. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type Answer, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { eventsOf, failCalendar } from "../../support/calendar.ts";
import { order } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const create = (body: object, headers: Record<string, string> = {}) =>
  app.call("POST", "/sys/webinars", { body, headers });

test("201: a draft with Calendar event and Meet link, and an audit row for each", async () => {
  const { status, body, headers } = await create(order(app, { title: "Créer un club" }));
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      status: "DRAFT",
      slug: "creer-un-club",
      version: 1,
      meet_url: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
      meet_provision_error: null,
    },
  });
  expect(headers.get("location")).toBe(`/sys/webinars/${body.id}`);
  expect(headers.get("etag")).toBe('"1"');
  expect((await app.call("GET", headers.get("location")!)).body).toMatchObject(body);
  const events = await eventsOf(app, body.id);
  expect(events).toMatchObject([{ host: "jamie@petanque.life", summary: "Créer un club" }]);
  const rows = await rowsOfWebinar(app, body.id);
  expect(rows).toMatchObject([
    { action: "sys.webinar.create", actor_email: "support@tests.petanque.life", outcome: "done" },
    { action: "sys.webinar.provision", outcome: "done" },
  ]);
});

test("201: when the Calendar refuses, the draft is kept and reports it; one patch completes it with one event", async () => {
  const host_email = "refused-create@petanque.life";
  const action = { kind: "fail", status: 503, body: { error: { code: 503 } } };
  await failCalendar(app, { call: "POST /calendar", containing: host_email, action });
  const made = await create(order(app, { host_email }));
  expect(made).toMatchObject({
    status: 201,
    body: { status: "DRAFT", meet_url: null, meet_provision_error: { code: "unavailable" } },
  });
  const mended = await app.call("PATCH", `/sys/webinars/${made.body.id}`, { body: {} });
  expect(mended).toMatchObject({ status: 200, body: { meet_provision_error: null } });
  expect(mended.body.meet_url).toMatch(/^https:\/\/meet\.google\.com\//);
  expect(await eventsOf(app, made.body.id)).toHaveLength(1);
});

test("422: an Idempotency-Key repeats the answer of its own request, and refuses another request", async () => {
  const body = order(app, { title: "Once only" });
  const key = { "idempotency-key": "once" };
  const first = await create(body, key);
  const before = await app.dump({ audit: false });
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  const again = await create(body, key);
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await create({ ...body, title: "Another" }, key)).toMatchObject({
    status: 422,
    body: { code: "idempotency_key_reused" },
  });
  expect(await app.dump({ audit: false })).toEqual(before);
});

test("404: a key whose webinar was deleted since replays nothing and says so", async () => {
  const body = order(app, { title: "Soon gone" });
  const key = { "idempotency-key": "gone" };
  const { id } = (await create(body, key)).body;
  expect(await app.call("DELETE", `/sys/webinars/${id}`)).toMatchObject({ status: 204 });
  const again = await create(body, key);
  expect(again).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(again.headers.get("idempotent-replayed")).toBeNull();
});

const tags = (count: number) => Array.from({ length: count }, (_, index) => `tag-${index}`);

test("201: a webinar may have 30 tags", async () => {
  expect(await create(order(app, { tags: tags(30) }))).toMatchObject({
    status: 201,
    body: { tags: tags(30) },
  });
});

describe("400 without writing anything, for", () => {
  let before: Record<string, unknown>;
  beforeAll(async () => {
    before = await app.dump({ audit: false });
  });
  afterAll(async () => expect(await app.dump({ audit: false })).toEqual(before));

  function expectProblem(answer: Answer, pointer: string, code = "validation_failed") {
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
  }

  test.each([
    ["an unknown field", { colour: "red" }, "/colour"],
    ["no title", { title: " " }, "/title"],
    ["a bad e-mail", { host_email: "jamie" }, "/host_email"],
    ["an end before the start", { ends_at: "2020-01-01T00:00:00Z" }, "/ends_at"],
    ["an instant without offset", { starts_at: "2027-01-01T10:00:00" }, "/starts_at"],
    ["an unknown zone", { time_zone: "Europe/Atlantis" }, "/time_zone"],
    ["31 tags", { tags: tags(31) }, "/tags"],
    ["the same tag twice", { tags: ["clubs", "clubs"] }, "/tags"],
    ["a tag that is no slug", { tags: ["Clubs!"] }, "/tags/0"],
    ["capacity 0", { capacity: 0 }, "/capacity"],
    ["an id", { id: "mine" }, "/id"],
    ["a status", { status: "SCHEDULED" }, "/status"],
  ])("%s", async (_case, changes, pointer) => {
    expectProblem(await create(order(app, changes)), pointer);
  });

  test("a host of another domain", async () => {
    const answer = await create(order(app, { host_email: "jamie@elsewhere.example" }));
    expectProblem(answer, "/host_email", "host_domain_not_allowed");
  });

  test("an Idempotency-Key with spaces", async () => {
    const answer = await create(order(app), { "idempotency-key": "a b" });
    expectProblem(answer, "/header/idempotency-key");
  });
});
