/** The list of webinars: its sections, order, saved filters and calendar. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
  await section("Upcoming").waitFor();
});

const section = (name: string) => page.getByRole("region", { name, exact: true });
const titlesIn = (name: string) =>
  section(name).getByRole("rowheader").getByRole("link").allTextContents();
const sortBy = (name: string, column: string) =>
  section(name).getByRole("columnheader", { name: column }).getByRole("button").click();

test("sections begin with what comes next, and say how many webinars and people they have", async () => {
  const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
  expect(headings).toEqual(
    ["Upcoming", "Drafts", "Past"].filter((each) => headings.includes(each)),
  );
  expect((await titlesIn("Upcoming")).at(0)).toBe(STORY);
  await section("Upcoming")
    .getByText(/^\d+ webinars? · \d+ registered/)
    .waitFor();
  await expectAccessible(page, "list-sections");
});

test("a click on a column orders each section, and the order is in the address", async () => {
  await sortBy("Upcoming", "Webinar");
  await expect.poll(() => new URL(page.url()).search).toBe("?order_by=title");
  await section("Past").locator("th[aria-sort=ascending]", { hasText: "Webinar" }).waitFor();
  const byTitle = (await titlesIn("Past")).toSorted();
  await expect.poll(() => titlesIn("Past")).toEqual(byTitle);
  await sortBy("Upcoming", "Webinar");
  await expect.poll(() => titlesIn("Past")).toEqual(byTitle.toReversed());
  await page.reload();
  await section("Past").locator("th[aria-sort=descending]", { hasText: "Webinar" }).waitFor();
});

test("filters are saved under a name, found again after a reload, and deleted with an undo", async () => {
  await page.getByRole("button", { name: "Draft", exact: false }).first().click();
  await page.getByRole("button", { name: "Save filters" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Required.").waitFor();
  await expectAccessible(page, "list-save-filters", { only: "[role=dialog]" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await dialog.getByLabel("Name").fill("Still to publish");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved as “Still to publish”.").waitFor();

  await page.goto("/");
  await page.getByRole("link", { name: "Still to publish" }).click();
  await expect.poll(() => new URL(page.url()).search).toBe("?status=DRAFT");
  await page.getByRole("button", { name: "Delete the saved filters “Still to publish”" }).click();
  await page.getByRole("link", { name: "Still to publish" }).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Still to publish" }).waitFor();
});

/** The month in which it starts, on the operator's clock. */
async function monthOfStory(): Promise<string> {
  const row = page.getByRole("row").filter({ hasText: STORY });
  const start = new Date((await row.locator("time").first().getAttribute("datetime"))!);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "America/Toronto" })
    .format(start)
    .slice(0, 7);
}

test("the calendar shows a month, which keys walk through, and a phone shows its days in a list", async () => {
  const month = await monthOfStory();
  await page.getByRole("button", { name: "Calendar" }).click();
  await page.getByText("Days and times are in your time zone, Toronto.").waitFor();
  await page.goto(`/?month=${month}`);
  const grid = page.getByRole("grid", { name: "Calendar" });
  await grid.getByRole("link", { name: STORY }).waitFor();
  await expectAccessible(page, "list-calendar");
  await page.getByRole("list", { name: "Calendar" }).getByRole("link", { name: STORY }).waitFor();
  expect(await grid.count()).toBe(0);

  await page.setViewportSize({ width: 1280, height: 900 });
  await grid.locator(`[data-day="${month}-10"]`).focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-day"));
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe(`${month}-17`);
  await page.keyboard.press("PageDown");
  await expect.poll(focused).toMatch(/-17$/);
  expect(await focused()).not.toBe(`${month}-17`);
  await page.keyboard.press("PageUp");
  await expect.poll(focused).toBe(`${month}-17`);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await grid.getByRole("link", { name: STORY }).click();
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
});
