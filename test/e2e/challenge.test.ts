/** A place in doubt, in a browser: the proof of work, the same without scripts, and reCAPTCHA if the environment has a key. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRecaptcha } from "../../packages/local-cloud/recaptcha/server.ts";
import { until } from "../../packages/local-cloud/testing/until.ts";
import { PATIENCE_MS } from "../support/admin-page.ts";
import { barriers, PAGE_RULES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { connectBrowser, openOwnStack } from "../support/ring-client.ts";

const SITE_KEY = "6Lc-site-key-of-a-browser-test-0000000000";
/** Each registration is in doubt. */
const DOUBTFUL = { SENDER_AT_ONCE_LIMIT: "0", CHALLENGE_BITS: "12" };

let browser: Browser;
let google: Awaited<ReturnType<typeof startRecaptcha>>;
let working: LocalStack;
let asking: LocalStack;
const refusals: string[] = [];
const visited: string[] = [];

beforeAll(async () => {
  browser = await connectBrowser();
  google = await startRecaptcha({ port: 0 });
  working = await openOwnStack(DOUBTFUL);
  asking = await openOwnStack({
    ...DOUBTFUL,
    RECAPTCHA_SITE_KEY: SITE_KEY,
    RECAPTCHA_URL: `http://127.0.0.1:${google.port}`,
  });
});
afterAll(async () => {
  await browser?.close();
  await working?.stop();
  await asking?.stop();
  await google?.close();
});

let people = 0;

/**
 * Fills in a webinar's form, and sends it. Returns the page that answers, and the address. `unreachable` is a glob of addresses
 * that fail. It holds from the first page on: a rule set while a page is arriving can miss that page's own requests.
 */
async function registered(
  stack: LocalStack,
  { javaScriptEnabled = true, unreachable = "" } = {},
): Promise<{ page: Page; email: string }> {
  const context = await browser.newContext({ baseURL: stack.gateway, javaScriptEnabled });
  context.setDefaultTimeout(PATIENCE_MS);
  if (unreachable !== "") await context.route(unreachable, (route) => route.abort());
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusals.push(message.text());
  });
  page.on("request", (request) => visited.push(request.url()));
  await page.goto("/webinars");
  await page.locator("main a[href^='/webinars/']").first().click();
  const email = `challenged-${(people += 1)}@example.org`;
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Name", { exact: true }).fill("Ada Boule");
  await page.getByRole("checkbox").check();
  await page.locator("form button[type=submit]").first().click();
  return { page, email };
}

/** The text of the one mail that the registration has caused. */
async function mailTo(stack: LocalStack, email: string): Promise<string> {
  const query = `${stack.sendgrid}/mailbox/messages?to=${encodeURIComponent(email)}`;
  let texts: string[] = [];
  await until(async () => {
    const { messages } = (await (await fetch(query)).json()) as { messages: { text: string }[] };
    texts = messages.map(({ text }) => text);
    return texts.length > 0;
  });
  return texts.join("\n");
}

const CONFIRMED = /\/registrations\/\S+\/cancel/;
const ASKED = /\/places\/\S+\/confirm/;

test("the browser works out the proof, and the place is confirmed without a click", async () => {
  const { page, email } = await registered(working);
  await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
  expect(await mailTo(working, email)).toMatch(CONFIRMED);
});

test("without scripts the button sends the same form, and a mail asks", async () => {
  const { page, email } = await registered(working, { javaScriptEnabled: false });
  await page.getByRole("heading", { name: "One moment" }).waitFor();
  await page.getByRole("button", { name: "Continue by email" }).click();
  await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
  expect(await mailTo(working, email)).toMatch(ASKED);
});

test("with reCAPTCHA, Google hears of nobody who has not asked for it, and its word confirms the place", async () => {
  const { page, email } = await registered(asking);
  const check = page.getByRole("button", { name: "Check with Google reCAPTCHA" });
  await check.waitFor();
  const ofGoogle = () => visited.filter((url) => url.includes("/recaptcha/"));
  expect(ofGoogle()).toEqual([]);
  expect(await barriers(page, PAGE_RULES)).toEqual([]);
  await check.click();
  await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
  expect(ofGoogle().length).toBeGreaterThanOrEqual(2);
  expect(await mailTo(asking, email)).toMatch(CONFIRMED);
});

test("without scripts, or by choice, reCAPTCHA's page leads to the mail", async () => {
  const before = visited.length;
  const { page, email } = await registered(asking, { javaScriptEnabled: false });
  const check = page.getByRole("button", { name: "Check with Google reCAPTCHA" });
  expect(await check.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Continue by email" }).click();
  await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
  expect(visited.slice(before).filter((url) => url.includes("/recaptcha/"))).toEqual([]);
  expect(await mailTo(asking, email)).toMatch(ASKED);
});

test("while Google does not answer, the page says so, and the mail is left", async () => {
  const { page, email } = await registered(asking, { unreachable: "**/recaptcha/**" });
  await page.getByRole("button", { name: "Check with Google reCAPTCHA" }).click();
  await page.getByText("Google’s check isn’t answering.").waitFor();
  await page.getByRole("button", { name: "Continue by email" }).click();
  await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
  expect(await mailTo(asking, email)).toMatch(ASKED);
});

test("the policies let all of this through, and nothing was blocked", () => {
  expect(refusals).toEqual([]);
});
