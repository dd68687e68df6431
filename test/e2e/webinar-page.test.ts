/** The page of a webinar: its tabs have addresses, and its actions say why they are refused. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PICTURES } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openTab, openWebinar, tabs } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const DRAFT = "Club finances for new treasurers";
const BROKEN = "Terrain care through the winter";
const ENDED = "Tournament desk basics";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const current = () => tabs(page).locator("[aria-current=page]").innerText();
const path = () => new URL(page.url()).pathname;

test("each tab has an address, which a reload, Back and Forward keep", async () => {
  await openWebinar(page, STORY);
  const overview = path();
  expect(await current()).toBe("Overview");
  await openTab(page, "Registrations");
  await page.getByRole("region", { name: "Registrations", exact: true }).waitFor();
  expect(path()).toBe(`${overview}/registrations`);
  await openTab(page, "Emails");
  expect(path()).toBe(`${overview}/mail`);

  await page.reload();
  await page.getByRole("region", { name: "Reminders" }).waitFor();
  expect(await current()).toBe("Emails");
  await page.goBack();
  await page.getByRole("region", { name: "Registrations", exact: true }).waitFor();
  expect(await current()).toMatch(/^Registrations/);
  await page.goBack();
  await page.getByRole("region", { name: "Next emails" }).waitFor();
  expect(await current()).toBe("Overview");
  await page.goForward();
  await page.getByRole("region", { name: "Registrations", exact: true }).waitFor();

  await page.goto(`${overview}/nothing`);
  await page.getByText("Page not found.").waitFor();
});

test("a refused action says why to the pointer, to the keyboard, to a finger and to a screen reader", async () => {
  await openWebinar(page, STORY);
  const menu = page.getByRole("button", { name: "More actions" });
  const entry = page.getByRole("menuitem", { name: "Delete the draft" });
  const reason = page.getByRole("menu").locator("p");
  await menu.click();
  await entry.hover();
  expect(await reason.innerText()).toBe("Not available while it’s scheduled.");
  await page.keyboard.press("Escape");
  await reason.waitFor({ state: "detached" });

  await menu.focus();
  await page.keyboard.press("Enter");
  const isFocused = () => entry.evaluate((each) => each === document.activeElement);
  const stepOn = async () => {
    await page.keyboard.press("ArrowDown");
    return isFocused();
  };
  await expect.poll(stepOn).toBe(true);
  await reason.waitFor();
  expect(await entry.getAttribute("aria-disabled")).toBe("true");
  const described = await entry.getAttribute("aria-describedby");
  expect(await page.locator(`[id="${described}"]`).textContent()).toBe(
    "Not available while it’s scheduled.",
  );
  // A finger taps what the browser calls disabled.
  await page.getByRole("menuitem", { name: "Edit" }).hover();
  await reason.waitFor({ state: "detached" });
  await entry.dispatchEvent("click");
  await reason.waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test.each([
  [DRAFT, "Publish", "Before you publish"],
  [BROKEN, "Edit", "Before you publish"],
  [STORY, "Announce", "Next emails"],
  [ENDED, "Publish the recording", "Attendance"],
])("of “%s” the page offers “%s” first, and shows “%s”", async (title, primary, region) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/");
    await openWebinar(page, title);
    const button = page
      .getByRole("main")
      .locator("header:has(h1) > div")
      .last()
      .locator("> *")
      .first();
    expect(await button.innerText()).toBe(primary);
    await page.getByRole("region", { name: region, exact: true }).waitFor();
    // State and action are on the first screen of a phone.
    expect((await button.boundingBox())!.y).toBeLessThan(500);
    await page.screenshot({ path: `${PICTURES}webinar-${region}-${width}.png` });
  }
});

test("the link of the public page is copied", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openWebinar(page, STORY);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Link copied.").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await page.getByRole("heading", { name: STORY }).first().waitFor();
});
