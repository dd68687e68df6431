/** Hostile bodies: compressed, too large, endless, or with members that callers may not set. */
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { http } from "@google-cloud/functions-framework";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { submit } from "../../support/pages.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
let webinar: { id: string; slug: string };
let path: string;
beforeAll(async () => {
  app = await startApp();
  webinar = await scheduled(app);
  path = `/webinars/${webinar.slug}/registrations`;
});
afterAll(() => app.close());

const PERSON = { email: "ada@example.org", name: "Ada", consent: true };
const nobodyRegistered = async () => {
  const { docs } = await app.firestore.collection(`webinars/${webinar.id}/registrations`).get();
  expect(docs).toEqual([]);
};

test.each(["gzip", "deflate", "br", "gzip, gzip"])(
  "415 for a body in %s, before it is decompressed: 64 MB in 64 KB",
  async (encoding) => {
    const body = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const headers = { "content-encoding": encoding, "content-type": "application/json" };
    const answer = await app.call("POST", path, { as: null, body, headers });
    expect(answer).toMatchObject({ status: 415, body: { code: "unsupported_media_type" } });
    expect(answer.headers.get("accept-encoding")).toBe("identity");
    await nobodyRegistered();
  },
);

test("202 for the encoding identity", async () => {
  const open = await scheduled(app);
  const headers = { "content-encoding": "identity" };
  const to = `/webinars/${open.slug}/registrations`;
  const answer = await app.call("POST", to, { as: null, body: PERSON, headers });
  expect(answer.status).toBe(202);
});

test("413 for two megabytes from anybody, as JSON and as a form", async () => {
  const name = "x".repeat(2 * 1024 * 1024);
  const json = await app.call("POST", path, { as: null, body: { ...PERSON, name } });
  expect(json).toMatchObject({ status: 413, body: { code: "body_too_large" } });
  const form = await submit(app, path, { email: PERSON.email, name, consent: "true" });
  expect(form.status).toBe(413);
  await nobodyRegistered();
});

test("413 for two megabytes even if the function reads no body", async () => {
  const body = Buffer.alloc(2 * 1024 * 1024);
  for (const [as, way] of [
    ["support", `/sys/webinars/${webinar.id}/publish`],
    [null, "/unsubscribe/a-token"],
  ] as const) {
    const answer = await app.call("POST", way, { as, body });
    expect(answer, way).toMatchObject({ status: 413, body: { code: "body_too_large" } });
  }
});

describe("400 for a registration with", () => {
  test.each([
    ["a status", { status: "cancelled" }],
    ["that it attended", { attended: true }],
    ["an id", { id: "0".repeat(24) }],
    ["a time of its own", { registered_at: "2020-01-01T00:00:00Z" }],
    ["another webinar", { webinar_id: "0".repeat(24) }],
    ["that it has its mail", { reminder_24h_sent_at: "2026-01-01T00:00:00Z" }],
    ["how its mail fared", { mail_status: "delivered" }],
    ["a constructor", { constructor: { prototype: { status: "cancelled" } } }],
  ])("%s", async (_what, members) => {
    const answer = await app.call("POST", path, { as: null, body: { ...PERSON, ...members } });
    expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual([`/${Object.keys(members)[0]}`]);
    await nobodyRegistered();
  });

  test("a prototype", async () => {
    const body = `{"__proto__":{"status":"cancelled"},${JSON.stringify(PERSON).slice(1)}`;
    expect((await app.call("POST", path, { as: null, body })).status).toBe(400);
    await nobodyRegistered();
  });
});

test.each([
  "id",
  "status",
  "slug",
  "version",
  "schedule_version",
  "registered_count",
  "attended_count",
  "meet_url",
  "recording_url",
  "calendar_event_id",
  "reminder_1h_sent_at",
  "next_action_at",
  "created_by",
])("400 for a change of a webinar's %s, which is not its writer's to set", async (member) => {
  const at = `/sys/webinars/${webinar.id}`;
  const before = (await app.call("GET", at)).body;
  const answer = await app.call("PATCH", at, { body: { [member]: "x" } });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: `/${member}` }] } });
  expect((await app.call("GET", at)).body).toEqual(before);
});

describe("deliberately slow callers", () => {
  let given = 0;
  const dribbling = () => {
    const socket = connect(Number(new URL(app.url).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.once("data", () => (given += 1));
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`);
    socket.write(`content-length: 5000\r\n\r\n{"email":"slow@example.org"`);
    return socket;
  };

  test("keep nobody waiting, and their requests have no effect", async () => {
    const slow = Array.from({ length: 50 }, dribbling);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.call("GET", "/webinars", { as: null })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(given, "answers to slow callers by then").toBe(0);
    for (const each of slow) each.destroy();
    expect((await app.call("GET", "/webinars", { as: null })).status).toBe(200);
    await nobodyRegistered();
  });

  test("are disconnected: the framework's server waits one minute for headers and five for a request", () => {
    const name = `slow_${app.id.replaceAll("-", "_")}`;
    http(name, (_request, response) => void response.end());
    const { headersTimeout, requestTimeout } = getTestServer(name);
    expect(headersTimeout).toBeGreaterThan(0);
    expect(headersTimeout).toBeLessThanOrEqual(60_000);
    expect(requestTimeout).toBeGreaterThan(0);
    expect(requestTimeout).toBeLessThanOrEqual(300_000);
  });
});
