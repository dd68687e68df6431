/** reCAPTCHA Enterprise in place of the proof of work: what Google says of a visit decides, and its silence refuses nobody. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRecaptcha } from "../../../packages/local-cloud/recaptcha/server.ts";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import { placesOf, strangers } from "../../support/places.ts";
import { registrations, scheduled } from "../../support/webinars.ts";

const SITE_KEY = "6Lc-site-key-of-these-tests-000000000000";
const MINUTE_MS = 60_000;

let app: App;
let google: Awaited<ReturnType<typeof startRecaptcha>>;
let url: string;
let now = Date.now();
beforeAll(async () => {
  google = await startRecaptcha({ port: 0, now: () => now });
  url = `http://127.0.0.1:${google.port}`;
  app = await startApp({
    env: { SENDER_AT_ONCE_LIMIT: "0", RECAPTCHA_SITE_KEY: SITE_KEY, RECAPTCHA_URL: url },
  });
});
afterAll(async () => {
  await app.close();
  await google.close();
});

const { register, sender } = strangers(() => app, "10.9.0");
const stateOf = (id: string) => placesOf(app, id);

/** As the page gets it from Google's script. */
async function token(
  visit: { score?: number; action?: string; hostname?: string; site_key?: string } = {},
) {
  const wanted = { site_key: SITE_KEY, action: "register", hostname: "127.0.0.1", ...visit };
  const answer = await fetch(`${url}/recaptcha/token`, {
    method: "POST",
    body: JSON.stringify(wanted),
  });
  return ((await answer.json()) as { token: string }).token;
}

test("a doubtful place gets the site key and the action, and its token confirms it at once", async () => {
  const { id, slug } = await scheduled(app);
  const asked = await register(slug, { proof: "ask" });
  expect(asked).toMatchObject({
    status: 202,
    body: {
      registered: false,
      challenge: { kind: "recaptcha", site_key: SITE_KEY, action: "register" },
    },
  });
  expect(await stateOf(id)).toEqual({ registered: 0, pending: 0 });
  expect((await register(slug, { proof: await token() })).body).toEqual({ registered: true });
  expect(await stateOf(id)).toEqual({ registered: 1, pending: 0 });
});

test("a token counts once, also for many requests at the same moment", async () => {
  const { id, slug } = await scheduled(app);
  const proof = await token();
  await Promise.all(Array.from({ length: 5 }, () => register(slug, { proof })));
  expect(await stateOf(id)).toEqual({ registered: 1, pending: 4 });
});

describe("a place waits for its mailbox, and nobody is refused,", () => {
  test.each([
    ["for a visit of a low score", () => token({ score: 0.4 })],
    ["for a visit of no score at all", () => token({ score: 0 })],
    ["for a token of another action", () => token({ action: "login" })],
    ["for a token of another site", () => token({ hostname: "phishing.example" })],
    [
      "for a token of another key",
      () => token({ site_key: "6Lc-another-key-000000000000000000000000" }),
    ],
    ["for a token that is made up", () => Promise.resolve("made-up".repeat(100))],
    [
      "for a token of more than two minutes ago",
      async () => {
        const old = await token();
        now += 2 * MINUTE_MS + 1;
        return old;
      },
    ],
  ])("%s", async (_of, proof) => {
    const { id, slug } = await scheduled(app);
    expect((await register(slug, { proof: await proof() })).body).toEqual({ registered: true });
    expect(await stateOf(id)).toEqual({ registered: 0, pending: 1 });
  });

  test.each([
    ["while Google answers 503", { kind: "fail", status: 503, body: {} }],
    ["while Google refuses us", { kind: "fail", status: 403, body: { error: { code: 403 } } }],
    ["while Google hangs up", { kind: "drop", when: "before" }],
    ["while Google answers with something else", { kind: "fail", status: 200, body: { ok: 1 } }],
  ])("%s, which the log says without the token", async (_of, action) => {
    const { id, slug } = await scheduled(app);
    const proof = await token();
    const planned = await fetch(`${url}/__faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ match: { call: "POST /v1/projects", containing: proof }, action }),
    });
    expect(planned.status).toBe(200);
    expect((await register(slug, { proof })).body).toEqual({ registered: true });
    expect(await stateOf(id)).toEqual({ registered: 0, pending: 1 });
    const said = app.logged.filter(({ event }) => event === "challenge_unchecked").at(-1);
    expect(said).toMatchObject({ severity: "WARNING" });
    expect(String(said?.fields["cause"])).not.toContain(proof.slice(0, 40));
  });
});

test("where nothing is in doubt, Google is not asked, and a token confirms nothing that an ordinary place would not have", async () => {
  const calm = await startApp({ env: { RECAPTCHA_SITE_KEY: SITE_KEY, RECAPTCHA_URL: url } });
  const { id, slug } = await scheduled(calm);
  const answer = await calm.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "ada@example.org", name: "Ada", consent: true, proof: "ask" },
  });
  expect(answer.body).toEqual({ registered: true });
  expect(await registrations(calm, id)).toHaveLength(1);
  await calm.close();
});

describe("the page", () => {
  const policyOf = ({ headers }: { headers: Headers }) =>
    headers.get("content-security-policy") ?? "";
  const form = { name: "Lou", organisation: "", consent: "true", time_zone: "", proof: "ask" };

  test("names Google and its terms, allows its script alone, and loads nothing before the reader asks", async () => {
    const { id, slug } = await scheduled(app);
    const path = `/webinars/${slug}/registrations`;
    const asked = await submit(
      app,
      path,
      { ...form, email: "lou@example.org", locale: "fr" },
      sender(),
    );
    expect(asked.body).toContain("Google reCAPTCHA");
    expect(asked.body).toContain("https://policies.google.com/privacy");
    expect(asked.body).not.toContain("ni cookies");
    expect(asked.body).not.toContain("<script src");
    const policy = policyOf(asked);
    expect(policy).toContain("default-src 'none'");
    expect(/script-src ([^;]+)/.exec(policy)?.[1]).toMatch(
      /^'sha256-\S{44}' 'sha256-\S{44}' http:\/\/127\.0\.0\.1:\d+\/recaptcha\/ https:\/\/www\.gstatic\.com\/recaptcha\/$/,
    );
    expect(policy).not.toContain("unsafe");
    const fields = [...asked.body.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name, value]): [string, string] => [name!, value!],
    );
    const sent = await submit(app, path, fields, sender());
    expect(sent.headers.get("location")).toBe(`/webinars/${slug}/registered`);
    expect(await stateOf(id)).toEqual({ registered: 0, pending: 1 });
  });

  test("of a webinar allows nothing of Google's, and keeps its promise", async () => {
    const { slug } = await scheduled(app);
    const shown = await page(app, `/webinars/${slug}`);
    expect(policyOf(shown)).not.toContain("http");
    expect(shown.body).toContain("No trackers, no cookies.");
    expect(shown.body).not.toContain("reCAPTCHA");
  });

  test("of a proof of work mentions nobody", async () => {
    const own = await startApp({ env: { SENDER_AT_ONCE_LIMIT: "0" } });
    const { slug } = await scheduled(own);
    const path = `/webinars/${slug}/registrations`;
    const asked = await submit(
      own,
      path,
      { ...form, email: "lou@example.org", locale: "en" },
      sender(),
    );
    expect(asked.body).toContain("data-bits");
    expect(asked.body).not.toContain("reCAPTCHA");
    expect(policyOf(asked)).not.toContain("http");
    await own.close();
  });
});
