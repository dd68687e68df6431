/** Access: each function of the catalog, called by each kind of caller. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { OPERATORS, PROJECT } from "../../support/operators.ts";
import { callerOf, serviceToken } from "../../support/service-calls.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
/** An app for which every sign-in is too old to make changes. */
let older: App;
/** An app for which every sign-in is too old to read as well. */
let ended: App;
/** An app in which only engineers may make changes. */
let strict: App;
let webinar: { id: string };
beforeAll(async () => {
  const env = { FRESH_AUTH_MAX_AGE_S: "900" };
  app = await startApp({ env });
  older = await startApp({ env });
  ended = await startApp({ env: { ...env, SESSION_MAX_AGE_H: "12" } });
  strict = await startApp({ env: { ...env, MUTATION_CAPABILITY: "sys_engineer" } });
  await older.clock.forwardTo(Date.now() + 901_000);
  await ended.clock.forwardTo(Date.now() + 12 * 3_600_000);
  webinar = await scheduled(app);
});
afterAll(async () => {
  for (const each of [app, older, ended, strict]) await each.close();
});

const guarded = catalog.filter(({ access }) => access !== "public" && access !== "webhook");
const reading = catalog.filter(({ access }) => access === "read");
const changing = catalog.filter(({ access }) => access === "mutate");
const pathOf = ({ path }: { path: string }) =>
  path.replace("{id}", webinar.id).replace("{kind}", "reminder_1h");
const capableOf = ({ capability }: { capability: string | null }) =>
  capability === "sys_engineer" ? "engineer" : "support";
const unsigned = (claims: object) =>
  [{ alg: "none", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .concat("")
    .join(".");

describe.each(guarded)("$name", (entry) => {
  test("401 without a token, with a challenge", async () => {
    const answer = await app.call(entry.method, pathOf(entry), { as: null });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  const nowS = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://securetoken.google.com/${PROJECT}`,
    aud: PROJECT,
    sub: "stranger",
    user_id: "stranger",
    auth_time: nowS,
    iat: nowS,
    exp: nowS + 3600,
    capabilities: ["sys_engineer"],
  };
  const isFirst = guarded.find(({ access }) => access === entry.access) === entry;
  // Tokens for the same kind of caller are verified in one place.
  const tokens: [string, string][] = [
    ["forged", unsigned(claims)],
    ["of another project", unsigned({ ...claims, aud: "other", iss: "https://x/other" })],
    ["that has expired", unsigned({ ...claims, iat: nowS - 7200, exp: nowS - 3600 })],
    ["that is nonsense", "nonsense"],
    ["that is empty", ""],
  ];
  test.each(tokens.slice(0, isFirst ? tokens.length : 1))(
    "401 with a token %s",
    async (_case, token) => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await app.call(entry.method, pathOf(entry), { as: null, headers });
      expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    },
  );
});

describe.each(guarded.filter(({ access }) => access === "read" || access === "mutate"))(
  "$name",
  (entry) => {
    test("403 without the capability", async () => {
      const answer = await app.call(entry.method, pathOf(entry), { as: "nobody" });
      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
    });

    test("prefers the caller's token in the gateway's header to the gateway's own token", async () => {
      const headers = {
        authorization: "Bearer the-gateway's",
        "x-forwarded-authorization": `Bearer ${app.tokens.nobody}`,
      };
      const answer = await app.call(entry.method, pathOf(entry), { as: null, headers });
      expect(answer.status).toBe(403);
    });
  },
);

describe.each(guarded.filter(({ access }) => access === "task" || access === "schedule"))(
  "$name",
  (entry) => {
    test("401 with an operator's token", async () => {
      const answer = await app.call(entry.method, pathOf(entry), { as: "engineer", body: {} });
      expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    });

    test("401 with the service's token in the gateway's header, for no gateway calls it", async () => {
      const account = callerOf(app, entry);
      const token = await serviceToken(app, { audience: app.url + entry.path, account });
      const headers = { "x-forwarded-authorization": token };
      const answer = await app.call(entry.method, pathOf(entry), { as: null, headers, body: {} });
      expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    });
  },
);

describe.each(reading)("$name", (entry) => {
  test("401 twelve hours after the sign-in, so that the console asks for another", async () => {
    const answer = await ended.call(entry.method, pathOf(entry), { as: capableOf(entry) });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });
});

test.each(guarded.filter(({ capability }) => capability === "sys_engineer"))(
  "$name: 403 for support",
  async (entry) => {
    const answer = await app.call(entry.method, pathOf(entry), { as: "support" });
    expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
  },
);

describe.each(changing)("$name", (entry) => {
  test("401 with a sign-in older than allowed, with instructions to sign in again", async () => {
    const as = capableOf(entry);
    const answer = await older.call(entry.method, pathOf(entry), { as });
    expect(answer).toMatchObject({
      status: 401,
      body: { code: "insufficient_user_authentication", max_age: 900 },
    });
    expect(answer.headers.get("www-authenticate")).toContain('max_age="900"');
    expect(await rowsOfRequests(older, [answer.headers.get("x-request-id")!])).toMatchObject([
      {
        action: "sys.access.refused",
        outcome: "refused",
        actor_email: OPERATORS[as].email,
        facts: { endpoint: entry.name, code: "insufficient_user_authentication" },
      },
    ]);
  });

  test("the request has an id of ours, and the caller's own is kept beside it", async () => {
    const headers = { "x-request-id": "of-the-caller" };
    const answer = await older.call(entry.method, pathOf(entry), { headers });
    const ours = answer.headers.get("x-request-id")!;
    expect(ours).not.toBe("of-the-caller");
    expect(answer.body.request_id).toBe(ours);
    expect(await rowsOfRequests(older, [ours])).toMatchObject([
      { request_id: ours, caller_request_id: "of-the-caller" },
    ]);
  });

  test("403 for support where changes are reserved to engineers", async () => {
    const support = await strict.call(entry.method, pathOf(entry), { as: "support" });
    expect(support.status).toBe(403);
    const engineer = await strict.call(entry.method, pathOf(entry), { as: "engineer" });
    expect([400, 404]).toContain(engineer.status);
  });
});
