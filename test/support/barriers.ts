/** What stands in the way of somebody, as far as a program can tell. */
import { AxeBuilder } from "@axe-core/playwright";
import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";

/** Pictures of what was looked at, for whoever wants to see. */
export const PICTURES = new URL("../../.local/screenshots/", import.meta.url).pathname;
await mkdir(PICTURES, { recursive: true });

/** Landmarks and the like are left out: around a mail they are the mail program's. */
export const MAIL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const PAGE_RULES = [...MAIL_RULES, "best-practice"];

/** The one rule that a dark page can break where its light twin keeps it. */
export const COLOURS = "color-contrast";

interface Scope {
  /** All that is looked at, such as an open dialog. */
  only?: string;
  /** What axe cannot enter, such as a frame that runs no scripts. */
  except?: string;
}

/** What stands in somebody's way, and where. `rules`: tags of axe, or one rule. */
export async function barriers(
  page: Page,
  rules: string[] | string,
  { only, except }: Scope = {},
): Promise<string[]> {
  // In the page alone: otherwise axe opens one more page for each look, to put together what frames have found. The
  // frame of a mail runs no script, not even axe, and mails have a test of their own.
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

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
