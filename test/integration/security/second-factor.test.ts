/** Where a second factor is required: which tokens the API accepts, and which it refuses however they came about. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  authClient,
  codeAt,
  type AuthClient,
} from "../../../packages/local-cloud/testing/auth-client.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import {
  startFunctionsBehindGoogle,
  type FunctionsBehindGoogle,
} from "../../support/identity/functions-behind-google.ts";
import { PROJECT } from "../../support/operators.ts";

const ENGINEER = { capabilities: ["sys_engineer"] };
const READ = { method: "GET", path: "/sys/webinars" };
const CHANGE = { method: "POST", path: "/sys/operations/sweep" };

let app: App;
let auth: AuthClient;
beforeAll(async () => {
  app = await startApp({ env: { SECOND_FACTOR: "required" } });
  auth = authClient(app.servers.auth, PROJECT);
});
afterAll(() => app.close());

const someone = () => `${randomUUID()}@tests.petanque.life`;
const call = ({ method, path }: typeof READ, token: string) =>
  app.call(method, path, {
    as: null,
    headers: { authorization: `Bearer ${token}` },
    ...(method === "POST" && { body: { action: "resume" } }),
  });
const statuses = async (token: string) => [
  (await call(READ, token)).status,
  (await call(CHANGE, token)).status,
];

test("403 with the remedy for a sign-in by password alone; the change that was tried has an audit row", async () => {
  const refused = await call(CHANGE, app.tokens.engineer);
  expect(refused).toMatchObject({
    status: 403,
    body: {
      code: "second_factor_required",
      title: "Sign in with your second factor",
      detail: expect.stringContaining("authenticator app"),
    },
  });
  expect(await rowsOfRequests(app, [refused.headers.get("x-request-id")!])).toMatchObject([
    { action: "sys.access.refused", facts: { code: "second_factor_required" } },
  ]);
});

test("200 after the enrolment, and after a sign-in with the code; not with the token of before", async () => {
  const { email, secret, before, tokens } = await auth.enrolled(someone(), ENGINEER);
  expect(await statuses(tokens.idToken)).toEqual([200, 200]);
  expect(await statuses(before)).toEqual([403, 403]);
  const { body } = await auth.finishSignIn((await auth.signIn(email)).body, codeAt(secret, 1));
  expect(await statuses(body.idToken)).toEqual([200, 200]);
});

test("the first operator of a new environment, and one who is signed in on the day that it is switched on, can enrol", async () => {
  const email = someone();
  await auth.signUp(email, ENGINEER);
  const { idToken } = (await auth.signIn(email)).body;
  expect((await call(READ, idToken)).status).toBe(403);
  const { sharedSecretKey, sessionInfo } = (await auth.startEnrolment(idToken)).body
    .totpSessionInfo;
  const code = codeAt(sharedSecretKey, 0);
  const { body } = await auth.finishEnrolment(idToken, sessionInfo, code);
  expect((await call(READ, body.idToken)).status).toBe(200);
});

test("a renewed token of before the enrolment is no better", async () => {
  const email = someone();
  await auth.signUp(email, ENGINEER);
  const { refreshToken } = (await auth.signIn(email)).body;
  expect(refreshToken).toBeTruthy();
  const again = (await auth.signIn(email)).body;
  const { sharedSecretKey, sessionInfo } = (await auth.startEnrolment(again.idToken)).body
    .totpSessionInfo;
  await auth.finishEnrolment(again.idToken, sessionInfo, codeAt(sharedSecretKey, 0));
  expect((await call(READ, await auth.renew(refreshToken))).status).toBe(403);
});

describe("with tokens that Google signs", () => {
  let functions: FunctionsBehindGoogle;
  beforeAll(async () => {
    functions = await startFunctionsBehindGoogle(app, { SECOND_FACTOR: "required" });
  });
  afterAll(() => functions.close());

  const totp = { sign_in_second_factor: "totp", second_factor_identifier: "1" };
  const tokenWith = (more: object) =>
    functions.google.signIn(randomUUID(), ENGINEER.capabilities, { more });

  test("200 with the claim that Google writes after a code", async () => {
    expect((await functions.call(READ, tokenWith({ firebase: totp }))).status).toBe(200);
  });

  test.each([
    ["beside Google's", { ...totp }],
    ["among the custom claims", { capabilities: ["sys_engineer", "totp"], second_factor: "totp" }],
    ["of an SMS", { firebase: { ...totp, sign_in_second_factor: "phone" } }],
    ["that only names a factor", { firebase: { second_factor_identifier: "1" } }],
    ["that is a list", { firebase: { sign_in_second_factor: ["totp"] } }],
  ])("403 with a claim %s", async (_where, more) => {
    const refused = await functions.call(READ, tokenWith(more));
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      403,
      { code: "second_factor_required" },
    ]);
  });

  test("401 with a claim that was written into a signed token", async () => {
    const [head = "", payload = "", signature = ""] = tokenWith({}).split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const forged = Buffer.from(JSON.stringify({ ...claims, firebase: totp })).toString("base64url");
    const refused = await functions.call(READ, [head, forged, signature].join("."));
    expect(refused.status).toBe(401);
  });
});
