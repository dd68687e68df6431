/** An operator shares a link with a source; somebody follows it and registers; the figures say so. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, PAGE_RULES, PICTURES } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

async function expectAccessible(name: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const path = `${PICTURES}${name}-${colorScheme}-${width}.png`;
      await page.screenshot({ path, fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} is no wider than ${width}`).toBeLessThanOrEqual(0);
      expect(await barriers(page, PAGE_RULES), `${name}, ${colorScheme}, ${width}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 844 });
}

const rowOf = (table: string, name: string) =>
  page.getByRole("group", { name: table }).getByRole("row", { name: new RegExp(`^${name}`, "i") });

test("shares a link, and sees who came by it, for the webinar and over all webinars", async () => {
  await openWebinar(page, STORY, "Audience");
  await page.getByRole("combobox", { name: "Where you share it" }).fill("ada@example.org");
  await page.getByText("Use up to 60 characters").waitFor();
  const link = page.getByLabel("Link", { exact: true });
  expect(await link.inputValue(), "no address goes into a link").not.toContain("ada");
  await page.getByRole("combobox", { name: "Where you share it" }).fill("Club letter");
  await page.keyboard.press("Escape");
  await page.getByLabel("Campaign").fill("spring-2027");
  const address = await link.inputValue();
  expect(new URL(address).search).toBe(
    "?utm_source=Club+letter&utm_medium=email&utm_campaign=spring-2027",
  );
  await expectAccessible("share");

  const visitor = await page.context().newPage();
  await visitor.goto(address);
  await visitor.getByLabel("Email address").fill("lou@example.org");
  await visitor.getByLabel("Name", { exact: true }).fill("Lou");
  await visitor.getByRole("checkbox").last().check();
  await visitor.getByRole("button", { name: "Register" }).click();
  await visitor.getByRole("heading", { level: 1 }).waitFor();
  expect(await visitor.context().cookies(visitor.url())).toEqual([]);
  await visitor.close();

  await page.reload();
  const ofWebinar = rowOf("Where people come from", "club letter");
  await expect
    .poll(() => ofWebinar.getByRole("cell").allTextContents())
    .toEqual(["1", "1", "0", "0"]);
  await page.getByRole("link", { name: "Insights", exact: true }).click();
  const overall = rowOf("By source", "club letter");
  await expect
    .poll(() => overall.getByRole("cell").allTextContents())
    .toEqual(["1", "1", "0", "0"]);
  await rowOf("By month", "Total").waitFor();
  await expectAccessible("insights");
});
