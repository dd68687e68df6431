/** `If-Match` on every change of a webinar: a caller who has not seen its present version changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import openapi from "../../../functions/openapi.json" with { type: "json" };
import { startApp, type Answer, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { rounds } from "../../support/race.ts";
import { RECORDING_URL, WEBINAR_IN } from "../../support/webinar-states.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Change {
  /** The function's name. */
  endpoint: string;
  on: keyof typeof WEBINAR_IN;
  body?: object;
  /** Success status. Default 200. */
  status?: number;
}

const CHANGES: Record<string, Change> = {
  patch: { endpoint: "update-webinar", on: "ahead", body: { title: "Changed" } },
  publish: { endpoint: "publish-webinar", on: "draft" },
  cancel: { endpoint: "cancel-webinar", on: "ahead" },
  delete: { endpoint: "delete-webinar", on: "draft", status: 204 },
  recording: {
    endpoint: "attach-recording",
    on: "ended",
    body: { recording_url: RECORDING_URL },
  },
  "recording after the end by the clock": {
    endpoint: "attach-recording",
    on: "over",
    body: { recording_url: RECORDING_URL },
  },
  reminder: { endpoint: "send-reminder", on: "ahead", body: { horizon: "24h" } },
  attendance: {
    endpoint: "mark-attendance",
    on: "running",
    body: { emails: ["nobody@example.org"], attended: true },
  },
  "attendance by a file": {
    endpoint: "mark-attendance",
    on: "running",
    body: { meet_log: "Name\nA stranger" },
  },
  pause: { endpoint: "pause-delivery", on: "ahead" },
};
const names = Object.keys(CHANGES);

const entryOf = (endpoint: string) => catalog.find(({ name }) => name === endpoint)!;
const pathOf = (endpoint: string, id: string) =>
  entryOf(endpoint).path.replace("{id}", id).replace("{kind}", "reminder_24h");

function send(name: string, id: string, ifMatch: string, more: object = {}): Promise<Answer> {
  const { endpoint, body = {} } = CHANGES[name]!;
  const { method } = entryOf(endpoint);
  const headers = { "if-match": ifMatch, ...more };
  return app.call(method, pathOf(endpoint, id), {
    headers,
    ...(method !== "DELETE" && { body }),
  });
}

/** One webinar for each state, for requests that are refused and so change nothing. */
const standing: Partial<Record<Change["on"], Promise<string>>> = {};
const standingIn = (on: Change["on"]) => (standing[on] ??= WEBINAR_IN[on](app));

const get = (id: string) => app.call("GET", `/sys/webinars/${id}`);
async function etagOf(id: string): Promise<string> {
  return (await get(id)).headers.get("etag")!;
}

const conflict = (version: number) => ({
  status: 412,
  body: { code: "version_conflict", current_version: version },
});
const INVALID = {
  status: 400,
  body: { code: "validation_failed", errors: [{ pointer: "/header/if-match" }] },
};

describe.each(names)("%s", (name) => {
  const { endpoint, on, status = 200 } = CHANGES[name]!;

  test("412 for another version; only an audit row is written", async () => {
    const id = await WEBINAR_IN[on](app);
    await app.settle();
    const { version } = (await get(id)).body;
    const before = await app.dump({ audit: false });
    expect(await send(name, id, `"${version + 1}"`)).toMatchObject(conflict(version));
    expect(await app.dump({ audit: false })).toEqual(before);
    const refused = (await rowsOfWebinar(app, id)).filter(({ outcome }) => outcome === "refused");
    expect(refused.map(({ facts }) => facts)).toEqual([{ endpoint, code: "version_conflict" }]);
  });

  test("400 for an invalid tag, naming the header", async () => {
    expect(await send(name, await standingIn(on), "1")).toMatchObject(INVALID);
  });

  test("done for the ETag of an earlier answer", async () => {
    const id = await WEBINAR_IN[on](app);
    expect((await send(name, id, await etagOf(id))).status).toBe(status);
  });
});

/** Every endpoint reads the header in the same way. */
describe("what the header may say", () => {
  test.each([
    ["another version", () => '"999"'],
    ["a list of others", (version: number) => `"${version + 1}", "999"`],
    ["a tag that is no version", () => '"other"'],
    ["the version with a zero before it", (version: number) => `"0${version}"`],
    ["an empty tag", () => '""'],
    ["a weak tag, because the comparison is strong", (version: number) => `W/"${version}"`],
  ])("412 for %s", async (_case, of) => {
    const id = await standingIn("ahead");
    const { version } = (await get(id)).body;
    expect(await send("patch", id, of(version))).toMatchObject(conflict(version));
  });

  test.each([
    ["a number without quotes", (version: number) => String(version)],
    ["a quote that does not end", (version: number) => `"${version}`],
    ["a weak tag in lower case", (version: number) => `w/"${version}"`],
    ["two tags without a comma", (version: number) => `"${version}" "999"`],
    ["a star in a list", (version: number) => `*, "${version}"`],
    ["a comma", () => ","],
    ["nothing", () => ""],
  ])("400 for %s, naming the header", async (_case, of) => {
    const id = await standingIn("ahead");
    const { version } = (await get(id)).body;
    expect(await send("patch", id, of(version))).toMatchObject(INVALID);
  });

  test.each([
    ["a list that names the version", (etag: string) => `W/"x,y",, "a,b" , ${etag},"999"`],
    ["*", () => "*"],
  ])("done for %s", async (_case, of) => {
    const id = await WEBINAR_IN.draft(app);
    expect((await send("patch", id, of(await etagOf(id)))).status).toBe(200);
  });
});

testSome(
  [
    ["publish", "patch"],
    ["publish", "delete"],
    ["patch", "delete"],
    ["patch", "cancel"],
    ["cancel", "patch"],
    ["recording", "recording"],
  ],
  2,
)("%s and %s at once with the same If-Match: one wins, the other gets 412", async (one, other) => {
  const { on } = CHANGES[one === "patch" && other === "delete" ? other : one]!;
  await rounds(async (meet) => {
    const id = await WEBINAR_IN[on](app);
    const etag = await etagOf(id);
    const answers = await meet([
      (headers) => send(one, id, etag, headers),
      (headers) => send(other, id, etag, headers),
    ]);
    const found = answers.map(({ status }) => status);
    expect(found.filter((status) => status < 300)).toHaveLength(1);
    // A deleted webinar no longer has a version.
    expect([412, 404]).toContain(Math.max(...found));
    if (other !== "delete") expect(found).toContain(412);
  });
});

/** They add or cancel registrations, or ask Meet, which no other change is about. */
const OF_NO_VERSION = /registra|ask-meet-again|send-test-mail/;

test("the API description has the header and its 412 for each update, and each change of a webinar", () => {
  const changes = catalog.filter(
    ({ access, method, path }) =>
      access === "mutate" &&
      method !== "GET" &&
      (method !== "POST" || (path.startsWith("/sys/webinars/{id}") && !OF_NO_VERSION.test(path))),
  );
  expect(changes.filter(({ method }) => method !== "POST").length).toBeGreaterThanOrEqual(7);
  expect(changes.length).toBeGreaterThanOrEqual(17);
  for (const { name, method, path } of changes) {
    const described = (openapi.paths as Record<string, Record<string, unknown>>)[path]?.[
      method.toLowerCase()
    ];
    expect({ name, described }).toMatchObject({
      described: {
        parameters: expect.arrayContaining([
          expect.objectContaining({ name: "If-Match", in: "header", required: false }),
        ]),
        responses: { 412: { $ref: "#/components/responses/version_conflict" } },
      },
    });
  }
});
