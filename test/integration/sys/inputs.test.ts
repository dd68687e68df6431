/** Wrong input: the right status, a problem document that names the field, and nothing written. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type Answer, type App } from "../../support/app.ts";
import { order, scheduled } from "../../support/webinars.ts";

let app: App;
let webinar: { id: string; slug: string };
let before: Record<string, unknown>;
beforeAll(async () => {
  app = await startApp();
  webinar = await scheduled(app);
  before = await app.dump({ audit: false });
});
afterAll(() => app.close());

async function expectProblem(answer: Answer, status: number, code: string, pointer?: string) {
  expect(answer.body).toMatchObject({ status, code, request_id: expect.any(String) });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  if (pointer !== undefined) {
    expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer);
  }
  expect(await app.dump({ audit: false }), "nothing was written").toEqual(before);
}

describe("POST /sys/webinars", () => {
  const tags = (count: number) => Array.from({ length: count }, (_, index) => `tag-${index}`);
  test.each([
    ["an unknown field", { colour: "red" }, "/colour"],
    ["no title", { title: " " }, "/title"],
    ["a bad e-mail", { host_email: "jamie" }, "/host_email"],
    ["a host of another domain", { host_email: "jamie@elsewhere.example" }, "/host_email"],
    ["ends before starts", { ends_at: "2020-01-01T00:00:00Z" }, "/ends_at"],
    ["an instant without offset", { starts_at: "2027-01-01T10:00:00" }, "/starts_at"],
    ["an unknown zone", { time_zone: "Europe/Atlantis" }, "/time_zone"],
    ["31 tags", { tags: tags(31) }, "/tags"],
    ["a tag twice", { tags: ["clubs", "clubs"] }, "/tags"],
    ["a tag that is no slug", { tags: ["Clubs!"] }, "/tags/0"],
    ["capacity 0", { capacity: 0 }, "/capacity"],
    ["an id of the caller's own", { id: "mine" }, "/id"],
    ["a status of the caller's own", { status: "SCHEDULED" }, "/status"],
  ])("400 for %s", async (_case, changes, pointer) => {
    const answer = await app.call("POST", "/sys/webinars", { body: order(app, changes) });
    const code =
      answer.body.code === "host_domain_not_allowed" ? answer.body.code : "validation_failed";
    await expectProblem(answer, 400, code, pointer);
  });

  test("30 tags are fine", async () => {
    const parsed = await app.call("POST", "/sys/webinars", {
      body: order(app, { tags: tags(30), title: "" }),
    });
    await expectProblem(parsed, 400, "validation_failed", "/title");
    expect(parsed.body.errors).toHaveLength(1);
  });

  test("400 for malformed JSON, in our own words", async () => {
    const answer = await app.call("POST", "/sys/webinars", { body: '{"title": "x"' });
    await expectProblem(answer, 400, "malformed_json");
  });

  test("400 for a body that is not UTF-8", async () => {
    const answer = await app.call("POST", "/sys/webinars", {
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    await expectProblem(answer, 400, "malformed_json");
  });

  test.each(["text/plain", "application/json; charset=latin1", "multipart/form-data; boundary=x"])(
    "415 for %s",
    async (type) => {
      const headers = { "content-type": type };
      const answer = await app.call("POST", "/sys/webinars", { body: "{}", headers });
      await expectProblem(answer, 415, "unsupported_media_type");
    },
  );

  test("413 for 2 MB", async () => {
    const body = order(app, { description: "x".repeat(2 * 1024 * 1024) });
    await expectProblem(await app.call("POST", "/sys/webinars", { body }), 413, "body_too_large");
  });

  test("400 for an Idempotency-Key with spaces in it", async () => {
    const headers = { "idempotency-key": "a b" };
    const answer = await app.call("POST", "/sys/webinars", { body: order(app), headers });
    await expectProblem(answer, 400, "validation_failed", "/header/idempotency-key");
  });

  test("405 for another method, with the one that is served", async () => {
    const answer = await app.call("PUT", "/sys/webinars", { body: order(app) });
    await expectProblem(answer, 405, "method_not_allowed");
    expect(answer.headers.get("allow")).toMatch(/GET|POST/);
  });
});

describe("what the path and the query name", () => {
  test.each(["no-id", "0123456789abcdefghijklmz", "%E0%A4%A", "..%2F..%2Fsys_audit"])(
    "404 for the webinar %s",
    async (id) => {
      const answer = await app.call("GET", `/sys/webinars/${id}`);
      await expectProblem(answer, 404, "not_found");
    },
  );

  test("404 for an id that no webinar has", async () => {
    const id = "000000000000000000000000";
    await expectProblem(await app.call("GET", `/sys/webinars/${id}`), 404, "not_found");
    const publish = await app.call("POST", `/sys/webinars/${id}/publish`);
    await expectProblem(publish, 404, "not_found");
    const registrations = await app.call("GET", `/sys/webinars/${id}/registrations`);
    await expectProblem(registrations, 404, "not_found");
  });

  test.each([
    ["page_size=0", "/query/page_size"],
    ["page_size=201", "/query/page_size"],
    ["status=OPEN", "/query/status"],
    ["colour=red", "/query/colour"],
    ["page_token=nonsense", "/query/page_token"],
  ])("400 for ?%s", async (query, pointer) => {
    const answer = await app.call("GET", `/sys/webinars?${query}`);
    await expectProblem(answer, 400, "validation_failed", pointer);
  });

  test("400 for a horizon that is none", async () => {
    const path = `/sys/webinars/${webinar.id}/send-reminder`;
    const answer = await app.call("POST", path, { body: { horizon: "2h" } });
    await expectProblem(answer, 400, "validation_failed", "/horizon");
  });
});

describe("POST /webinars/{slug}/registrations", () => {
  const person = { email: "ada@example.org", name: "Ada", consent: true };
  test.each([
    ["a bad e-mail", { ...person, email: "ada" }, "/email"],
    ["no consent", { ...person, consent: false }, "/consent"],
    ["no name", { ...person, name: "" }, "/name"],
    ["an unknown field", { ...person, attended: true }, "/attended"],
    ["an unknown zone", { ...person, time_zone: "Nowhere" }, "/time_zone"],
  ])("400 for %s", async (_case, body, pointer) => {
    const path = `/webinars/${webinar.slug}/registrations`;
    const answer = await app.call("POST", path, { as: null, body });
    await expectProblem(answer, 400, "validation_failed", pointer);
  });

  test("404 for a webinar that is none", async () => {
    const answer = await app.call("POST", "/webinars/none/registrations", {
      as: null,
      body: person,
    });
    await expectProblem(answer, 404, "not_found");
  });
});
