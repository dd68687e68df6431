/**
 * Operators who have lost their account, with a verifier that behaves as production does: signed tokens, and an
 * account that is looked at only where the product asks. The Auth emulator always looks, and so cannot show it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { startChild, type Child } from "../../../emulators/stack/child.ts";
import { functionEnvironment, PROJECT } from "../../../emulators/stack/environment.ts";
import { startApp, type App } from "../../support/app.ts";
import {
  startGoogleIdentity,
  type GoogleIdentity,
} from "../../support/identity/google-identity.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

const PROCESS = fileURLToPath(
  new URL("../../support/identity/functions-process.ts", import.meta.url),
);

let app: App;
let google: GoogleIdentity;
let child: Child;
let folder: string;
let url: string;
let webinarId: string;

beforeAll(async () => {
  app = await startApp();
  const webinar = await scheduled(app);
  webinarId = webinar.id;
  await registerMany(app, webinar, 3);
  google = await startGoogleIdentity(PROJECT);
  folder = await mkdtemp(join(tmpdir(), "revoked-"));
  const { auth, ...servers } = inject("servers");
  const addresses = { ...servers, gateway: app.url, auth: `http://${auth}` };
  const { FIREBASE_AUTH_EMULATOR_HOST: _, ...environment } = functionEnvironment(addresses, null);
  child = startChild({
    name: "functions",
    command: [PROCESS],
    env: { ...environment, ...google.environment, FIRESTORE_DATABASE: app.id },
    logFile: join(folder, "functions.log"),
  });
  const { port } = (await child.ready) as { port: number };
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await child.stop();
  await google.close();
  await rm(folder, { recursive: true });
  await app.close();
});

const operatorEndpoints = catalog.filter(({ access }) => access === "read" || access === "mutate");
const reads = operatorEndpoints.filter(({ access }) => access === "read");
const pathOf = ({ path }: { path: string }) =>
  path.replace("{id}", webinarId).replace("{kind}", "reminder_1h");

const CSV = { method: "GET", path: "/sys/webinars/{id}/registrations.csv" };

async function called(endpoint: { method: string; path: string }, token: string) {
  const response = await fetch(url + pathOf(endpoint), {
    method: endpoint.method,
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const WAYS = ["revoke", "disable", "erase"] as const;

test("Google is asked for the account, and its signature counts", async () => {
  const before = google.lookups();
  const token = google.signIn("ada", ["sys_support"]);
  expect((await called(reads[0]!, token)).status).toBe(200);
  expect(google.lookups()).toBe(before + 1);
  const [head, claims] = token.split(".");
  expect((await called(reads[0]!, `${head}.${claims}.c2lnbmVk`)).status).toBe(401);
});

describe.each(operatorEndpoints)("$name", (endpoint) => {
  test.each(WAYS)("401 at once for an operator after: %s", async (way) => {
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
  });
});

test("a file of everybody registered wants a sign-in of the last 15 minutes, as one person's data do", async () => {
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
