/** Checks every mail in every language for accessibility, in a real browser, in light and dark, wide and narrow. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriers, COLOURS, MAIL_RULES, overflow, PICTURES } from "../support/barriers.ts";
import { connectBrowser } from "../support/ring-client.ts";
import { LETTERS, writeLetter } from "../support/letters.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(() => browser?.close());

const LOOKS = [
  { colorScheme: "light", width: 700, rules: MAIL_RULES },
  { colorScheme: "light", width: 390, rules: MAIL_RULES },
  { colorScheme: "dark", width: 390, rules: COLOURS },
] as const;

test.each(LETTERS)("$kind in $locale is accessible and loads nothing", async ({ kind, locale }) => {
  // A mail must not load anything when it is read.
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await page.setContent(writeLetter(kind, locale).html);
  for (const { colorScheme, width, rules } of LOOKS) {
    const name = `mail-${kind}-${locale}-${width}-${colorScheme}`;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
    expect(await barriers(page, rules), name).toEqual([]);
    expect(await overflow(page), name).toBeLessThanOrEqual(0);
  }
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(requested).toEqual([]);
  await context.close();
});
