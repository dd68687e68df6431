/** Every mail in every language in a real browser: usable by everybody, light and dark, wide and narrow. */
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

test.each(LETTERS)("everybody can read $kind in $locale", async ({ kind, locale }) => {
  // Nothing is fetched to read a mail.
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
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
  expect(asked).toEqual([]);
  await context.close();
});
