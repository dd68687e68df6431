/** Topics that operators type: the tags they become, and how many people they reach. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;
let tags: Locator;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: "New webinar" }).click();
  tags = page.getByRole("combobox", { name: "Tags" });
  await tags.waitFor();
});

/** The tags in the field, in order. */
const tagsInField = () =>
  page.locator("form .mantine-TagsInput-pill .mantine-Pill-label").allTextContents();

const leads = (count: number) =>
  page.getByText(`These tags reach ${count} ${count === 1 ? "person" : "people"}.`);

test("two words separated by a space are one tag, which Enter completes", async () => {
  await tags.pressSequentially("Score Keeping");
  expect(await tagsInField()).toEqual([]);
  await tags.press("Enter");
  expect(await tagsInField()).toEqual(["score-keeping"]);
  await tags.pressSequentially("Été à Malmö,");
  expect(await tagsInField()).toEqual(["score-keeping", "ete-a-malmo"]);
  await tags.pressSequentially("SCORE keeping,");
  expect(await tagsInField()).toEqual(["score-keeping", "ete-a-malmo"]);
});

test("a pasted list is split at its commas, and an unfinished tag is kept", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("Youth Clubs, Łódź Open,umpires"));
  await tags.press("Control+v");
  await expect.poll(tagsInField).toEqual(["youth-clubs", "lodz-open", "umpires"]);
  await tags.pressSequentially("Winter Games");
  await page.getByLabel("Title").focus();
  expect(await tagsInField()).toEqual(["youth-clubs", "lodz-open", "umpires", "winter-games"]);
});

test("text that cannot be a tag is reported, not dropped silently", async () => {
  await tags.pressSequentially("日本,");
  await page.getByText("“日本” can’t be a tag").waitFor();
  await tags.pressSequentially("clubs,");
  expect(await tagsInField()).toEqual(["clubs"]);
  expect(await page.getByText("“日本”").count()).toBe(0);
});

/** Whether the element is on top at its own position. */
const isUncovered = (each: Locator) =>
  each.evaluate((element) => {
    const { left, top, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + 2, top + height / 2));
  });

test("the suggestions cover neither the number of people reached nor the error", async () => {
  await tags.pressSequentially("umpiring,");
  await tags.press("ArrowDown");
  await page.getByRole("option", { name: "terrain-care" }).waitFor();
  await expect.poll(() => isUncovered(page.getByText("These tags reach"))).toBe(true);
  await tags.pressSequentially("日本,");
  await tags.press("ArrowDown");
  await page.getByRole("option", { name: "terrain-care" }).waitFor();
  await expect.poll(() => isUncovered(page.getByText("“日本” can’t be a tag"))).toBe(true);
});

test("the form shows how many people the tags reach while they are typed, or that it does not know", async () => {
  await page.getByText("Without tags, there’s no audience.").waitFor();
  await page.goto("/");
  await openWebinar(page, STORY, "Audience");
  const audience = page.getByRole("region", { name: "Audience of the recording" });
  await audience.getByText("187 people").waitFor();
  await chooseAction(page, "Edit");
  await leads(187).waitFor();

  await page.route("**/sys/interest?*", (route) => route.fulfill({ status: 400, json: {} }));
  await tags.pressSequentially("Nobody Asked,");
  await page.getByText("We can’t tell right now how many people these tags reach.").waitFor();
  expect(await leads(187).count()).toBe(0);
  await page.unroute("**/sys/interest?*");

  await tags.press("Backspace");
  await leads(187).waitFor();
});
