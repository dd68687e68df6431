/** The pages behind a link to join: each state wide and narrow, and who is led in by themselves and who is not. */
import { mkdir } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { joinPage } from "../../functions/pages/join-page.ts";
import { withSite, type Site } from "../../functions/pages/site.ts";
import { LEGAL_NOTICES } from "../../local/stack/legal.ts";
import type { Joining, JoinState } from "../../shared/joining/model.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { PATIENCE_MS } from "../support/admin-page.ts";
import { barriers, COLOURS, overflow, PAGE_RULES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { connectBrowser, openOwnStack } from "../support/ring-client.ts";
import { callAsOperator, mailTo } from "../support/stack-operator.ts";

const PICTURES = new URL("../../.local/screenshots/joining/", import.meta.url).pathname;
const MEET = "https://meet.google.com/";

let stack: LocalStack;
let browser: Browser;
const refusals: string[] = [];

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  browser = await connectBrowser();
  stack = await openOwnStack();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function open(options: BrowserContextOptions & { isHuman?: boolean }): Promise<Page> {
  const { isHuman = false, ...rest } = options;
  const context = await browser.newContext({ baseURL: stack.gateway, ...rest });
  context.setDefaultTimeout(PATIENCE_MS);
  // A person's browser does not say that it is automated, as this one does.
  if (isHuman) {
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false }),
    );
  }
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusals.push(message.text());
  });
  return page;
}

/** A webinar that starts in this many minutes, and the path of the link in a registered person's mail. */
async function invited(email: string, minutes: number): Promise<{ path: string }> {
  const at = (more: number) => new Date(Date.now() + (minutes + more) * 60_000).toISOString();
  const order = {
    title: `Boules, ${email}`,
    host_email: "jamie@petanque.life",
    starts_at: at(0),
    ends_at: at(60),
    time_zone: "Europe/Paris",
  };
  const { id } = await callAsOperator(stack, "POST", "/sys/webinars", order);
  const { slug } = await callAsOperator(stack, "POST", `/sys/webinars/${id}/publish`);
  const registered = await fetch(`${stack.gateway}/webinars/${slug}/registrations`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, name: "Ada", consent: true }),
  });
  expect(registered.status).toBe(202);
  const { text } = await mailTo(stack, email);
  return { path: new URL(/https?:\/\/\S+\/join\/\S+/.exec(text)?.[0] ?? "").pathname };
}

/** Whether the person's visit was noted, and perhaps counted by now. */
async function attended(email: string): Promise<boolean> {
  const { joins, registrations } = await callAsOperator(stack, "POST", "/sys/people/export", {
    email,
  });
  return joins.length > 0 || registrations[0].attended === true;
}

/** Resolves with the address at Meet that the page is led to; nothing answers there. */
const atMeet = async (page: Page): Promise<string> =>
  (await page.waitForRequest((request) => request.url().startsWith(MEET))).url();

test("a person is led into Meet by the page itself, and marked; Back does not lead in again", async () => {
  const { path } = await invited("hurried@example.org", 5);
  const page = await open({ isHuman: true });
  const led = atMeet(page);
  await page.goto(path, { waitUntil: "commit" });
  expect(await led).toMatch(/^https:\/\/meet\.google\.com\/[a-z-]+$/);
  expect(await attended("hurried@example.org")).toBe(true);
  await page.goto(`${path}#joined`);
  await page.getByRole("button", { name: "Join now" }).waitFor();
  await page.context().close();
});

test("a scanner that runs scripts, and a browser without them, mark nobody until the button is pressed", async () => {
  const { path } = await invited("scanned@example.org", 5);
  for (const options of [{}, { javaScriptEnabled: false, isHuman: true }]) {
    const page = await open(options);
    await page.goto(path, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Join now" }).waitFor();
    expect(await attended("scanned@example.org")).toBe(false);
    await page.context().close();
  }
  const page = await open({ javaScriptEnabled: false });
  await page.goto(path);
  const led = atMeet(page);
  await page.getByRole("button", { name: "Join now" }).click({ noWaitAfter: true });
  expect(await led).toContain(MEET);
  expect(await attended("scanned@example.org")).toBe(true);
  await page.context().close();
});

test("before the start the time left is counted down, in the reader's zone too", async () => {
  const { path } = await invited("early@example.org", 55);
  const page = await open({ isHuman: true, timezoneId: "Asia/Tokyo" });
  await page.goto(path);
  await page.getByText("In your time:").waitFor();
  const timer = page.getByRole("timer");
  expect(await timer.textContent()).toMatch(/^in 5[0-5] minutes$/);
  await page.clock.install();
  await page.goto(path);
  await page.clock.fastForward(10 * 60_000);
  await expect.poll(() => timer.textContent()).toMatch(/^in 4[0-5] minutes$/);
  await page.context().close();
});

const NOW = new Date("2026-11-25T12:00:00Z");
const joiningOf = (state: JoinState, locale: Locale): Joining => ({
  state,
  webinar:
    state === "unchecked"
      ? null
      : {
          title: "Score-keeper v2 walkthrough",
          slug: "score-keeper-v2",
          starts_at: new Date("2026-11-25T17:00:00Z"),
          ends_at: new Date("2026-11-25T18:00:00Z"),
          time_zone: "Europe/Paris",
          locale,
          cancel_reason: state === "cancelled" ? "The host is ill." : null,
          recording_url: state === "recorded" ? "https://example.org/watch" : null,
        },
  now: NOW,
  opens_at: state === "unchecked" ? null : new Date("2026-11-25T16:45:00Z"),
  meet_url: state === "open" || state === "unchecked" ? `${MEET}abc-defg-hij` : null,
  invite_path: state === "early" ? "/webinars/score-keeper-v2/invite.ics?key=k" : null,
  cancel_path: state === "early" || state === "open" ? "/registrations/k/cancel" : null,
  next:
    state === "over"
      ? {
          title: "Umpire refresher",
          slug: "umpire-refresher",
          starts_at: new Date("2026-12-02T17:00:00Z"),
          time_zone: "Europe/Paris",
        }
      : null,
});

/** As the local stack's. */
const SITE: Site = {
  legal: {
    privacyUrl: LEGAL_NOTICES.PRIVACY_NOTICE_URL,
    imprintUrl: LEGAL_NOTICES.IMPRINT_URL,
    postalAddress: LEGAL_NOTICES.POSTAL_ADDRESS,
  },
  brand: {
    name: "Petanque Life",
    logo: null,
    colours: null,
    contactUrl: null,
    embedOrigins: [],
    imageHosts: [],
  },
};

const STATES: JoinState[] = [
  "early",
  "open",
  "unchecked",
  "over",
  "recorded",
  "cancelled",
  "withdrawn",
];

describe.each([1280, 390])("%i px wide", (width) => {
  test.each(["en", "fr"] as const)("each state in %s is accessible", async (locale) => {
    const page = await open({ viewport: { width, height: 800 }, timezoneId: "Asia/Tokyo" });
    for (const state of STATES) {
      const made = joinPage(joiningOf(state, locale), { action: "/join/t", locale });
      const shown = withSite(made, SITE);
      await page.route("**/join/*", (route) =>
        route.fulfill({
          contentType: "text/html; charset=utf-8",
          headers: { "content-security-policy": shown.policy },
          body: shown.html,
        }),
      );
      await page.goto(`/join/${state}`);
      for (const [colorScheme, rules] of [
        ["light", PAGE_RULES],
        ["dark", COLOURS],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        const name = `${state}-${locale}-${width}-${colorScheme}`;
        await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
        expect(await barriers(page, rules), name).toEqual([]);
      }
      expect(await overflow(page), state).toBeLessThanOrEqual(0);
      await page.unroute("**/join/*");
    }
    await page.context().close();
  });
});

test("no page's security policy has blocked a part of the page, or the way to Meet", () =>
  expect(refusals).toEqual([]));
