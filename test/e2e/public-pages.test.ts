/** The public site: each page wide and narrow, in light and dark, and a visit with and without JavaScript. */
import { mkdir } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATIENCE_MS } from "../support/admin-page.ts";
import { barriers, COLOURS, overflow, PAGE_RULES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { connectBrowser, openOwnStack } from "../support/ring-client.ts";
import { callAsOperator, mailTo } from "../support/stack-operator.ts";

const STORY = "Score-keeper v2 walkthrough";
const PICTURES = new URL("../../.local/screenshots/public/", import.meta.url).pathname;

let stack: LocalStack;
let browser: Browser;
const refusals: string[] = [];
let story: { id: string; slug: string };

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  browser = await connectBrowser();
  stack = await openOwnStack();
  const answer = await fetch(`${stack.gateway}/webinars`, {
    headers: { accept: "application/json" },
  });
  const { webinars } = (await answer.json()) as { webinars: { title: string; slug: string }[] };
  const { slug } = webinars.find(({ title }) => title === STORY)!;
  const found = await callAsOperator(
    stack,
    "GET",
    `/sys/webinars?text=${encodeURIComponent("Score-keeper v2")}`,
  );
  story = { id: found.webinars[0].id, slug };
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.gateway, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  // Only the browser's console reports what the page's security policy has blocked.
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refusals.push(message.text());
  });
  return page;
}

/** Checks the page for accessibility in light and dark, and takes a screenshot of each. */
async function checkPage(page: Page, name: string): Promise<void> {
  for (const [colorScheme, rules] of [
    ["light", PAGE_RULES],
    ["dark", COLOURS],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}${name}-${colorScheme}.png`, fullPage: true });
    expect(await barriers(page, rules), `${name}, ${colorScheme}`).toEqual([]);
  }
  expect(await overflow(page), name).toBeLessThanOrEqual(0);
}

const linkIn = (text: string, end: string): string =>
  new URL(new RegExp(`https?://\\S+/${end}`).exec(text)?.[0] ?? "").pathname;

describe.each([1280, 390])("%i px wide", (width) => {
  test("the list and an upcoming webinar are accessible, in light and dark", async () => {
    const page = await open({
      viewport: { width, height: 900 },
      timezoneId: "Asia/Tokyo",
    });
    const check = (name: string) => checkPage(page, `${name}-${width}`);
    const heading = (name: string | RegExp) =>
      page.getByRole("heading", { name }).first().waitFor();

    await page.goto("/webinars");
    await heading("Upcoming webinars");
    await check("list");
    await page.goto("/webinars?lang=fr");
    await check("list-fr");
    await page.goto(`/webinars/${story.slug}`);
    await heading("Register");
    await page.getByText("In your time:").waitFor();
    await check("open");
    const description =
      "Bring **two** boules, and\nwater.\n\n- [Map](https://petanque.life/map)\n- *Hat*";
    await callAsOperator(stack, "PATCH", `/sys/webinars/${story.id}`, { description });
    await page.goto(`/webinars/${story.slug}?markdown`);
    await page.getByRole("link", { name: "Map" }).waitFor();
    await check("markdown");
    await callAsOperator(stack, "PATCH", `/sys/webinars/${story.id}`, { capacity: 1 });
    await page.goto(`/webinars/${story.slug}?full`);
    await heading("All places are taken");
    await check("full");
    await callAsOperator(stack, "PATCH", `/sys/webinars/${story.id}`, { capacity: null });
    await page.context().close();
  });

  test("every other page of the site is accessible, in light and dark", async () => {
    const page = await open({
      viewport: { width, height: 900 },
      timezoneId: "Asia/Tokyo",
    });
    const check = (name: string) => checkPage(page, `${name}-${width}`);
    const heading = (name: string | RegExp) =>
      page.getByRole("heading", { name }).first().waitFor();

    for (const [slug, title] of [
      ["umpire-refresher", "This webinar is cancelled"],
      ["tournament-desk-basics", "This webinar has ended"],
      ["running-a-league-night", "Watch it now"],
    ] as const) {
      await page.goto(`/webinars/${slug}`);
      await heading(title);
      await check(slug);
    }
    await page.goto("/webinars/no-such-webinar");
    await heading("Page not found");
    expect(await page.title()).toBe("Page not found · Petanque Life webinars");
    await check("nothing");
    await page.goto(`/webinars/${story.slug}/registered`);
    await heading("Thanks! Check your inbox");
    await check("registered");
    await page.goto("/webinars/recordings");
    await heading("Recordings");
    await page.getByRole("link", { name: "Running a league night" }).waitFor();
    await check("recordings");
    await page.goto("/webinars/topics/score-keeping");
    await heading("Webinars on score keeping");
    await check("topic");
    await page.goto("/webinars/interest");
    await heading("Webinar news");
    await check("interest");
    await page.context().close();
  });
});

test.each([
  ["with JavaScript", true, 1280],
  ["without JavaScript", false, 390],
] as const)(
  "a visitor finds a webinar, registers and cancels, %s",
  async (_case, javaScriptEnabled, width) => {
    const page = await open({
      javaScriptEnabled,
      viewport: { width, height: 900 },
      timezoneId: "Asia/Tokyo",
    });
    const email = `visitor-${width}@example.org`;
    await page.goto("/webinars");
    await page.getByRole("link", { name: STORY }).click();
    await page.getByRole("heading", { name: "Register" }).waitFor();
    expect(await page.getByText("In your time:").isVisible()).toBe(javaScriptEnabled);
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Name", { exact: true }).fill("Visitor");
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Register" }).click();
    await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
    const posts: string[] = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    expect(new URL(page.url()).pathname).toBe(`/webinars/${story.slug}/registered`);
    await page.getByRole("link", { name: STORY }).waitFor();
    await page.getByRole("link", { name: "Google Calendar" }).waitFor();
    if (javaScriptEnabled) await checkPage(page, `registered-${width}`);
    await page.reload();
    await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Register" }).waitFor();
    await page.goForward();
    await page.getByRole("heading", { name: "Thanks! Check your inbox" }).waitFor();
    expect(posts, "a reload or Back sends nothing again").toEqual([]);
    const { text } = await mailTo(stack, email);
    if (javaScriptEnabled) expect(text).toContain("Asia/Tokyo");
    await page.goto(linkIn(text, "cancel"));
    await page.getByRole("heading", { name: "Cancel your registration?" }).waitFor();
    await page.screenshot({ path: `${PICTURES}cancel-${width}.png` });
    if (javaScriptEnabled) expect(await barriers(page, PAGE_RULES)).toEqual([]);
    await page.getByRole("button", { name: "Cancel my registration" }).click();
    await page.getByRole("heading", { name: "Your registration is cancelled" }).waitFor();
    await page.screenshot({ path: `${PICTURES}cancelled-${width}.png` });
    await page.context().close();
  },
);

test("a visitor asks for news and confirms it", async () => {
  const page = await open({ viewport: { width: 390, height: 900 } });
  await page.goto("/webinars/interest");
  await page.getByText("score keeping").click();
  await page.getByLabel("Email address").fill("news@example.org");
  await page.getByRole("checkbox", { name: /I agree/ }).check();
  await page.getByRole("button", { name: "Keep me posted" }).click();
  await page.getByRole("heading", { name: "Check your inbox" }).waitFor();
  await page.goto(linkIn((await mailTo(stack, "news@example.org")).text, "confirm"));
  await page.getByRole("heading", { name: "Shall we keep you posted?" }).waitFor();
  await page.screenshot({ path: `${PICTURES}confirm-390.png` });
  expect(await barriers(page, PAGE_RULES)).toEqual([]);
  await page.getByRole("button", { name: "Yes, keep me posted" }).click();
  await page.getByRole("heading", { name: "You’re subscribed" }).waitFor();
  await page.context().close();
});

test("no page's security policy has blocked a part of the page", () =>
  expect(refusals).toEqual([]));
