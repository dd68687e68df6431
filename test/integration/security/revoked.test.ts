/**
 * Operators who have lost their account, with a verifier as in production: tokens are signed, and the account is looked
 * up only if the product asks. The Auth emulator always looks it up and cannot show the difference.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { startApp, type App } from "../../support/app.ts";
import {
  startFunctionsBehindGoogle,
  type FunctionsBehindGoogle,
} from "../../support/identity/functions-behind-google.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
let functions: FunctionsBehindGoogle;
let google: FunctionsBehindGoogle["google"];
let webinarId: string;

beforeAll(async () => {
  app = await startApp();
  const webinar = await scheduled(app);
  webinarId = webinar.id;
  await registerMany(app, webinar, 3);
  functions = await startFunctionsBehindGoogle(app);
  ({ google } = functions);
});
afterAll(async () => {
  await functions.close();
  await app.close();
});

const operatorEndpoints = catalog.filter(({ access }) => access === "read" || access === "mutate");
type Endpoint = (typeof operatorEndpoints)[number];
const pathOf = ({ path }: { path: string }) =>
  path.replace("{id}", webinarId).replace("{kind}", "reminder_1h");

const LIST = { method: "GET", path: "/sys/webinars" };
const CSV = { method: "GET", path: "/sys/webinars/{id}/registrations.csv" };

const called = (endpoint: { method: string; path: string }, token: string) =>
  functions.call({ method: endpoint.method, path: pathOf(endpoint) }, token);

const WAYS = ["revoke", "disable", "erase"] as const;

test("the account is looked up at Google, and the signature is verified", async () => {
  const before = google.lookups();
  const token = google.signIn("ada", ["sys_support"]);
  expect((await called(LIST, token)).status).toBe(200);
  expect(google.lookups()).toBe(before + 1);
  const [head, claims] = token.split(".");
  expect((await called(LIST, `${head}.${claims}.c2lnbmVk`)).status).toBe(401);
});

async function expectRefusedAfter(way: (typeof WAYS)[number], endpoint: Endpoint): Promise<void> {
  const uid = `${endpoint.name}-${way}`;
  const token = google.signIn(uid, ["sys_engineer"]);
  expect((await called(endpoint, token)).status).not.toBe(401);
  google[way](uid);
  const refused = await called(endpoint, token);
  expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
    401,
    { code: "unauthenticated" },
  ]);
  expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
}

testSome(operatorEndpoints, 15)(
  "401 at once from $name for an operator after: revoke",
  (endpoint) => expectRefusedAfter("revoke", endpoint),
);

/** What Google says of an account is read in one place, so one endpoint that reads and one that changes will do. */
const oneOfEachAccess = ["read", "mutate"].map((wanted) =>
  operatorEndpoints.find(({ access }) => access === wanted)!,
);

describe.each(WAYS.slice(1))("401 at once for an operator after: %s", (way) => {
  test.each(oneOfEachAccess)("from $name", (endpoint) => expectRefusedAfter(way, endpoint));
});

test("an export of registrations needs a sign-in of the last 15 minutes, as one person's data does", async () => {
  const token = google.signIn("stale", ["sys_support"], { ageS: 901 });
  const list = await called({ method: "GET", path: "/sys/webinars/{id}/registrations" }, token);
  expect(list.status).toBe(200);
  const refused = await called(CSV, token);
  expect(refused.status).toBe(401);
  expect(JSON.parse(refused.text)).toMatchObject({
    code: "insufficient_user_authentication",
    max_age: 900,
  });
  expect(refused.headers.get("www-authenticate")).toContain('max_age="900"');
  const fresh = await called(CSV, google.signIn("stale", ["sys_support"]));
  expect([fresh.status, fresh.headers.get("content-type")]).toEqual([
    200,
    "text/csv; charset=utf-8",
  ]);
});
