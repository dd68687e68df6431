/** A description in Markdown: its preview while an operator types it, in light and dark. */
import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";

const PICTURES = new URL("../../.local/screenshots/public/", import.meta.url).pathname;

let page: Page;
operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: "New webinar" }).click();
  await page.getByLabel("Title").fill("Boules for beginners");
});

test("the preview shows the description as the public page will", async () => {
  const typed = "Bring **two** boules.\n\n- [Map](https://petanque.life/map)\n- <b>no HTML</b>";
  await page.getByRole("textbox", { name: "Description" }).fill(typed);
  const preview = page.getByRole("article");
  await preview.locator("strong", { hasText: "two" }).waitFor();
  const link = preview.getByRole("link", { name: "Map" });
  expect(await link.getAttribute("href")).toBe("https://petanque.life/map");
  expect(await preview.locator("li").allTextContents()).toContain("<b>no HTML</b>");
  expect(await preview.locator("b").count()).toBe(0);
  await mkdir(PICTURES, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await preview.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${PICTURES}markdown-preview-${colorScheme}.png` });
  }
});
