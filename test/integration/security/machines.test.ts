/** Which tokens of Google service accounts the operators' API accepts, and what it lets machines do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import openapi from "../../../functions/openapi.json" with { type: "json" };
import { authClient } from "../../../packages/local-cloud/testing/auth-client.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { startGoogleSigner, type GoogleSigner } from "../../support/google-signer.ts";
import { PROJECT } from "../../support/operators.ts";

const accountOf = (name: string) => `${name}@${PROJECT}.iam.gserviceaccount.com`;
const CRM = accountOf("crm");
const ENGINE = accountOf("engine");
const READ = { method: "GET", path: "/sys/webinars" };
const CHANGE = { method: "POST", path: "/sys/webinars" };

let google: GoogleSigner;
let app: App;
beforeAll(async () => {
  google = await startGoogleSigner();
  app = await startApp({
    env: {
      ...google.environment,
      MACHINES: `${CRM}=sys_support,${ENGINE}=sys_engineer`,
      // A machine has neither a sign-in of the last second nor a second factor.
      FRESH_AUTH_MAX_AGE_S: "1",
      SESSION_MAX_AGE_H: "1",
      SECOND_FACTOR: "required",
    },
  });
});
afterAll(async () => {
  await app.close();
  google.close();
});

const nowS = () => Math.floor(Date.now() / 1000);
/** As IAM writes them: with `includeEmail`, for an hour. */
const claimsOf = (email: string, changes: object = {}) => ({
  aud: app.url,
  azp: "104",
  email,
  email_verified: true,
  exp: nowS() + 3600,
  iat: nowS(),
  iss: "https://accounts.google.com",
  sub: "104",
  ...changes,
});
const tokenOf = (email: string, changes: object = {}) => google.token(claimsOf(email, changes));
const call = ({ method, path }: typeof READ, token: string, body?: unknown) =>
  app.call(method, path, { as: null, body, headers: { authorization: `Bearer ${token}` } });

test("200 for a listed account, through API Gateway's header as well", async () => {
  expect((await call(READ, tokenOf(CRM))).status).toBe(200);
  const forwarded = {
    authorization: `Bearer ${tokenOf("gateway@demo-webinars.iam.gserviceaccount.com")}`,
    "x-forwarded-authorization": `Bearer ${tokenOf(CRM)}`,
  };
  expect((await app.call("GET", READ.path, { as: null, headers: forwarded })).status).toBe(200);
});

test("201 without a fresh sign-in; the audit names the machine, and finds its rows", async () => {
  const body = sensibleDraft();
  const made = await call(CHANGE, tokenOf(CRM), body);
  expect(made.status).toBe(201);
  const kept = {
    actor_uid: `machine:${CRM}`,
    actor_email: CRM,
    actor_capabilities: ["sys_support"],
  };
  expect(await rowsOfRequests(app, [made.headers.get("x-request-id")!])).toMatchObject([
    { action: "sys.webinar.create", outcome: "done", ...kept },
    { action: "sys.webinar.provision", outcome: "done", ...kept },
  ]);
  const rowsOf = async (kind: string) => {
    const path = `/sys/audit?actor_kind=${kind}&webinar_id=${made.body.id}`;
    return (await call({ method: "GET", path }, tokenOf(CRM))).body.rows;
  };
  expect(await rowsOf("machine")).toMatchObject([
    { ...kept, actor_kind: "machine" },
    { ...kept, actor_kind: "machine" },
  ]);
  expect(await rowsOf("person")).toEqual([]);
  expect(JSON.stringify(await rowsOf("machine"))).not.toContain("actor_is_machine");
});

/** What an operator would send; the draft itself is not used. */
function sensibleDraft() {
  const startsAt = app.clock.now().getTime() + 30 * 3_600_000;
  return {
    title: "From the CRM",
    description: "Sand, gravel and the right boule.",
    tags: ["technique"],
    host_email: "jamie@petanque.life",
    starts_at: new Date(startsAt).toISOString(),
    ends_at: new Date(startsAt + 3_600_000).toISOString(),
    time_zone: "Europe/Paris",
  };
}

describe("401", () => {
  const CASES: [string, () => string][] = [
    ["for another audience", () => tokenOf(CRM, { aud: "https://dev.example.org" })],
    ["for one function", () => tokenOf(CRM, { aud: `${app.url}/list-webinars` })],
    ["for an address that begins alike", () => tokenOf(CRM, { aud: `${app.url}.evil.example` })],
    ["for nobody", () => tokenOf(CRM, { aud: undefined })],
    ["of another issuer", () => tokenOf(CRM, { iss: "https://accounts.google.com.evil.example" })],
    ["that its account signed itself", () => tokenOf(CRM, { iss: CRM })],
    ["that has expired", () => tokenOf(CRM, { exp: nowS() - 600, iat: nowS() - 4200 })],
    ["that is valid for years", () => tokenOf(CRM, { exp: nowS() + 10 * 365 * 86_400 })],
    ["without an expiry", () => tokenOf(CRM, { exp: undefined })],
    ["without a verified address", () => tokenOf(CRM, { email_verified: undefined })],
    ["whose address is verified in words", () => tokenOf(CRM, { email_verified: "true" })],
    ["without an address", () => tokenOf(CRM, { email: undefined, email_verified: undefined })],
    ["that another key signed", () => google.forged(claimsOf(CRM))],
    ["without a signature", () => tokenOf(CRM).replace(/[^.]*$/, "")],
    ["signed by nobody", () => unsigned(claimsOf(CRM))],
    [
      "whose signature Cloud Run would have removed",
      () => tokenOf(CRM).replace(/[^.]*$/, "SIGNATURE_REMOVED_BY_GOOGLE"),
    ],
  ];
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const unsigned = (claims: object) => `${encoded({ alg: "none" })}.${encoded(claims)}.`;

  test.each(CASES)("for a token %s, and nothing is logged of it", async (_name, make) => {
    const token = make();
    const before = app.logged.length;
    const answer = await call(READ, token);
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    const written = JSON.stringify(
      app.logged.slice(before).map(({ fields }) => String(fields["cause"])),
    );
    expect(written).not.toContain(CRM);
    expect(written).not.toContain(token.split(".")[1]);
  });
});

describe("403", () => {
  test.each([
    ["of an account that is not listed", accountOf("stranger")],
    ["of an account of the same name in another project", CRM.replace(PROJECT, "evil")],
    ["of the queue's own account", accountOf("task-mail")],
    ["of the scheduler", accountOf("scheduler")],
    ["of a function", accountOf("fn-registration")],
    ["that differs in case alone", CRM.toUpperCase()],
  ])("for a token %s; the audit, which strangers could fill, has no row", async (_name, email) => {
    for (const wanted of [READ, CHANGE]) {
      const answer = await call(wanted, tokenOf(email));
      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
      expect(await rowsOfRequests(app, [answer.headers.get("x-request-id")!])).toEqual([]);
    }
  });

  test("for an operator's sign-in under the machine's address", async () => {
    const own = await authClient(app.servers.auth, PROJECT).enrolled(CRM, { capabilities: [] });
    expect(await call(READ, own.tokens.idToken)).toMatchObject({
      status: 403,
      body: { detail: "This needs the capability sys_support." },
    });
  });

  test("for a machine without the capability; the attempt has a row", async () => {
    const answer = await call({ method: "POST", path: "/sys/subscribers" }, tokenOf(CRM), {});
    expect(answer.status).toBe(403);
    expect(await rowsOfRequests(app, [answer.headers.get("x-request-id")!])).toMatchObject([
      { action: "sys.access.refused", actor_uid: `machine:${CRM}`, facts: { code: "forbidden" } },
    ]);
  });
});

const operators = catalog.filter(({ access }) => access === "read" || access === "mutate");
type Documented = { security: object[] };
const isForMachines = ({ method, path }: (typeof catalog)[number]): boolean => {
  const paths = openapi.paths as unknown as Record<string, Record<string, Documented>>;
  return paths[path]![method.toLowerCase()]!.security.some((each) => "machine" in each);
};
const pathOf = (path: string) => path.replaceAll(/\{\w+\}/g, "nothing-has-this-id");

describe("what only people may do", () => {
  const refused = operators.filter((entry) => !isForMachines(entry));

  test("is what cannot be taken back, hands out people's data or secrets, or is a person's own", () => {
    expect(refused.map(({ name }) => name).toSorted()).toEqual([
      "allow-mail",
      "announce-webinar",
      "control-sweep",
      "delete-template",
      "delete-webinar",
      "end-session",
      "erase-person",
      "export-person",
      "replay-events",
      "resend-delivery",
      "resolve-unknown",
      "resume-delivery",
      "rotate-secret",
      "send-test-mail",
      "update-subscriber",
    ]);
  });

  test.each(refused)("403 for an engineer's machine: $name", async ({ method, path }) => {
    const answer = await call({ method, path: pathOf(path) }, tokenOf(ENGINE));
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: "Only a person may do this, after signing in." },
    });
  });
});

test("everything else lets a machine in", async () => {
  for (const entry of operators.filter(isForMachines)) {
    const answer = await call({ ...entry, path: pathOf(entry.path) }, tokenOf(ENGINE));
    expect([401, 403], entry.name).not.toContain(answer.status);
  }
});

describe("internal endpoints", () => {
  const internal = catalog.filter(({ access }) => access === "task" || access === "schedule");

  test.each(internal)("401 or 403 for a machine: $name", async ({ name, method, path }) => {
    const forTheApi = await call({ method, path }, tokenOf(ENGINE), {});
    expect(forTheApi.status).toBe(401);
    const forTheFunction = tokenOf(ENGINE, { aud: `${app.url}/${name}` });
    expect((await call({ method, path }, forTheFunction, {})).status).toBe(403);
  });
});

test("an Idempotency-Key is the machine's own", async () => {
  const body = sensibleDraft();
  const send = (token: string) =>
    app.call("POST", "/sys/webinars", {
      as: null,
      body,
      headers: { authorization: `Bearer ${token}`, "idempotency-key": "of-two-machines" },
    });
  const [one, again, other] = [
    await send(tokenOf(CRM)),
    await send(tokenOf(CRM)),
    await send(tokenOf(ENGINE)),
  ];
  expect(again.body.id).toBe(one.body.id);
  expect(other.body.id).not.toBe(one.body.id);
});

test("503, and no sign-out, while Google's keys cannot be fetched", async () => {
  const cutOff = await startApp({
    env: { OIDC_CERTS_URL: "http://127.0.0.1:9/", MACHINES: `${CRM}=sys_support` },
  });
  const answer = await cutOff.call("GET", READ.path, {
    as: null,
    headers: { authorization: `Bearer ${tokenOf(CRM, { aud: cutOff.url })}` },
  });
  expect(answer).toMatchObject({ status: 503, body: { code: "try_later" } });
  await cutOff.close();
});
