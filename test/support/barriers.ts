/** Accessibility barriers on a page, as far as axe can find them. */
import { AxeBuilder } from "@axe-core/playwright";
import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Screenshots of the pages that were checked, for human eyes. */
export const PICTURES = new URL("../../.local/screenshots/", import.meta.url).pathname;
await mkdir(PICTURES, { recursive: true });

/** Without landmarks and the like: the mail program provides those around a mail. */
export const MAIL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const PAGE_RULES = [...MAIL_RULES, "best-practice"];

/** The one rule that a page can pass in light colours and break in dark ones. */
export const COLOURS = "color-contrast";

interface Scope {
  /** Checks only this part, such as an open dialog. */
  only?: string;
  /** Parts that axe cannot enter, such as a frame that runs no scripts. */
  except?: string;
}

/** Broken rules and where they are broken. `rules` are axe tags, or one rule. */
export async function barriers(
  page: Page,
  rules: string[] | string,
  { only, except }: Scope = {},
): Promise<string[]> {
  // Legacy mode checks the page without its frames; otherwise axe opens another page for each check to merge the frames'
  // results. A mail's frame runs no script, not even axe; mails have a test of their own.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (typeof rules === "string") axe.withRules(rules);
  else axe.withTags(rules);
  if (only !== undefined) axe.include(only);
  if (except !== undefined) axe.exclude(except);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}`),
  );
}

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** On wide and narrow screens, in light and dark colours: no barrier, and nothing wider than the window. */
export async function expectAccessible(page: Page, name: string, scope: Scope = {}): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page), `${name}, ${width}`).toBe(0);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      const path = `${PICTURES}${name}-${width}-${scheme}.png`;
      await page.screenshot({ path, fullPage: scope.only === undefined });
      const rules = scheme === "light" && width === 1280 ? PAGE_RULES : COLOURS;
      expect(await barriers(page, rules, scope), `${name}, ${width}, ${scheme}`).toEqual([]);
    }
  }
}
