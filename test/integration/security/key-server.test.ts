/** Google's identity services fail: nobody can be verified, but nobody is signed out. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import {
  startFunctionsBehindGoogle,
  type FunctionsBehindGoogle,
} from "../../support/identity/functions-behind-google.ts";

let app: App;
let functions: FunctionsBehindGoogle;
let google: FunctionsBehindGoogle["google"];

beforeAll(async () => {
  app = await startApp();
  functions = await startFunctionsBehindGoogle(app);
  ({ google } = functions);
});
beforeEach(() => {
  google.keyServer("well");
  google.accountServer("well");
});
afterAll(async () => {
  await functions.close();
  await app.close();
});

const list = (token: string) => functions.call({ method: "GET", path: "/sys/webinars" }, token);

async function expectTryLater(token: string): Promise<void> {
  const { status, headers, text } = await list(token);
  expect([status, JSON.parse(text)]).toMatchObject([503, { code: "try_later" }]);
  expect(headers.get("retry-after")).toMatch(/^\d+$/);
  expect(headers.get("www-authenticate")).toBeNull();
}

testSome(["failing", "cut"] as const, 1)(
  "503 while Google's key server is %s, and 200 for the same token once it works again",
  async (state) => {
    const token = google.signIn("ada", ["sys_support"]);
    google.keyServer(state);
    await expectTryLater(token);
    google.keyServer("well");
    expect((await list(token)).status).toBe(200);
  },
);

test("503 while Google's accounts cannot be looked up", async () => {
  const token = google.signIn("ada", ["sys_support"]);
  google.accountServer("failing");
  await expectTryLater(token);
});

test("401 for an invalid token, whatever the key server does", async () => {
  const token = google.signIn("ada", ["sys_support"]);
  const expired = google.signIn("ada", ["sys_support"], { ageS: 4000 });
  const [head, claims, signature] = token.split(".");
  const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const elsewhere = Buffer.from(JSON.stringify({ alg: "RS256", kid: "unknown" })).toString(
    "base64url",
  );
  const forged = [
    "nonsense",
    "a.b.c",
    `${head}.${claims}.c2lnbmVk`,
    `${unsigned}.${claims}.`,
    `${elsewhere}.${claims}.${signature}`,
    expired,
  ];
  for (const each of forged) {
    expect((await list(each)).status, each).toBe(401);
  }
  google.keyServer("failing");
  for (const each of ["nonsense", "a.b.c", `${unsigned}.${claims}.`]) {
    expect((await list(each)).status, each).toBe(401);
  }
});
