/** An operator plans a webinar again, and repeats one as a series. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, PAGE_RULES, PICTURES } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const ENDED = "Tournament desk basics";
const STORY = "Score-keeper v2 walkthrough";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const dialog = () => page.getByRole("dialog");
const heading = (name: string) => page.getByRole("heading", { name, level: 1 }).waitFor();

async function expectAccessible(name: string) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `${PICTURES}${name}-${width}.png` });
    expect(await barriers(page, PAGE_RULES, { only: "[role=dialog]" }), name).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 844 });
}

test("two clicks in the list make a draft of a webinar that is over", async () => {
  await page.getByRole("button", { name: `Plan again… “${ENDED}”` }).click();
  await dialog().getByLabel("Date").waitFor();
  await expectAccessible("plan-again");
  await dialog().getByRole("button", { name: "Create draft" }).click();
  await page.getByText("Draft created.").waitFor();
  await heading(ENDED);
  await page.getByText("Draft", { exact: true }).first().waitFor();
});

test("the menu of a page repeats a webinar into a series, which the list shows together", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Repeat…");
  await dialog().getByText("4 dates").waitFor();
  await dialog().getByLabel("How many drafts").fill("40");
  await dialog().getByText("Enter a whole number from 1 to 26.").waitFor();
  await dialog().getByLabel("How many drafts").fill("3");
  await dialog().getByText("3 dates").waitFor();
  await expectAccessible("repeat");
  await dialog().getByRole("button", { name: "Create 3 drafts" }).click();
  await page.getByText("3 drafts created.").waitFor();
  await page.getByText("You see one series.").waitFor();
  await expect.poll(() => page.getByRole("link", { name: STORY }).count()).toBe(4);
  await page.getByRole("link", { name: "Show all webinars" }).click();
  await page.getByRole("link", { name: ENDED }).first().waitFor();
});
