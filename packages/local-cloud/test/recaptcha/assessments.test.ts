/** What Google documents of assessments, on the local server. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRecaptcha } from "../../recaptcha/server.ts";

const KEY = "6Lc-a-site-key";
let now = 0;
let server: Awaited<ReturnType<typeof startRecaptcha>>;
beforeAll(async () => {
  server = await startRecaptcha({ port: 0, now: () => now });
});
afterAll(() => server.close());

const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};

const tokenOf = async (visit: object = {}) => {
  const wanted = { site_key: KEY, action: "register", hostname: "petanque.life", ...visit };
  return (await post("/recaptcha/token", wanted)).body.token as string;
};

const assess = (token: string, siteKey = KEY) =>
  post(
    "/v1/projects/one/assessments",
    { event: { token, siteKey, expectedAction: "register" } },
    { authorization: "Bearer local" },
  );

// https://docs.cloud.google.com/recaptcha/docs/interpret-assessment-website
test("a valid token has its action, its host and a score", async () => {
  expect(await assess(await tokenOf({ score: 0.7 }))).toMatchObject({
    status: 200,
    body: {
      name: expect.stringMatching(/^projects\/one\/assessments\/./),
      riskAnalysis: { score: 0.7 },
      tokenProperties: { valid: true, action: "register", hostname: "petanque.life" },
    },
  });
});

// https://docs.cloud.google.com/recaptcha/docs/reference/rest/v1/projects.assessments#InvalidReason
test("a token that is seen again, old, foreign, made up or missing is not valid, says why, and has no score", async () => {
  const seen = await tokenOf();
  await assess(seen);
  const old = await tokenOf();
  now += 120_001;
  const reasons = await Promise.all(
    [
      assess(seen),
      assess(old),
      assess(await tokenOf(), "6Lc-another-key"),
      assess("made-up"),
      assess(""),
    ].map(async (asked) => (await asked).body),
  );
  expect(reasons.map(({ tokenProperties }) => tokenProperties.invalidReason)).toEqual([
    "DUPE",
    "EXPIRED",
    "MALFORMED",
    "MALFORMED",
    "MISSING",
  ]);
  for (const { tokenProperties, riskAnalysis } of reasons) {
    expect(tokenProperties.valid).toBeUndefined();
    expect(riskAnalysis.score).toBeUndefined();
  }
});

test("a caller without a token of their own is refused, and so is an order without an event", async () => {
  expect((await post("/v1/projects/one/assessments", { event: {} })).status).toBe(401);
  const signedIn = { authorization: "Bearer local" };
  expect((await post("/v1/projects/one/assessments", {}, signedIn)).status).toBe(400);
});
