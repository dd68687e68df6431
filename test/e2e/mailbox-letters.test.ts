/** Every mail in every language in a real browser: usable by everybody, light and dark, wide and narrow. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriers, MAIL_RULES, overflow, PICTURES } from "../support/barriers.ts";
import { connectBrowser } from "../support/shared-browser.ts";
import { LETTERS, writeLetter } from "../support/letters.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(() => browser?.close());

describe.each([
  ["light", 700],
  ["dark", 700],
  ["light", 390],
  ["dark", 390],
] as const)("%s, %i px wide", (scheme, width) => {
  test("every mail can be read by everybody", async () => {
    const context = await browser.newContext({
      colorScheme: scheme,
      viewport: { width, height: 900 },
      // Nothing is fetched to read a mail.
      offline: true,
    });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    for (const { kind, locale } of LETTERS) {
      const name = `mail-${kind}-${locale}-${width}-${scheme}`;
      await page.setContent(writeLetter(kind, locale).html);
      await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
      expect(await barriers(page, MAIL_RULES), name).toEqual([]);
      expect(await overflow(page), name).toBeLessThanOrEqual(0);
      expect(await page.getByRole("heading", { level: 1 }).count(), name).toBe(1);
    }
    expect(asked).toEqual([]);
    await context.close();
  });
});
