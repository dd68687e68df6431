/** Topics as operators write them: what becomes of them, and whom they reach. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;
let tags: Locator;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: "New webinar" }).click();
  tags = page.getByRole("combobox", { name: "Tags" });
  await tags.waitFor();
});

/** What stands in the field, in its order. */
const written = () =>
  page.locator("form .mantine-TagsInput-pill .mantine-Pill-label").allTextContents();

const leads = (count: number) =>
  page.getByText(`These tags reach ${count} ${count === 1 ? "person" : "people"}.`);

test("a topic of two words is one tag: Enter ends it, and the space does not", async () => {
  await tags.pressSequentially("Score Keeping");
  expect(await written()).toEqual([]);
  await tags.press("Enter");
  expect(await written()).toEqual(["score-keeping"]);
  await tags.pressSequentially("Été à Malmö,");
  expect(await written()).toEqual(["score-keeping", "ete-a-malmo"]);
  await tags.pressSequentially("SCORE keeping,");
  expect(await written()).toEqual(["score-keeping", "ete-a-malmo"]);
});

test("a pasted list comes apart at its commas, and what was left unfinished is kept", async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("Youth Clubs, Łódź Open,umpires"));
  await tags.press("Control+v");
  await expect.poll(written).toEqual(["youth-clubs", "lodz-open", "umpires"]);
  await tags.pressSequentially("Winter Games");
  await page.getByLabel("Title").focus();
  expect(await written()).toEqual(["youth-clubs", "lodz-open", "umpires", "winter-games"]);
});

test("what can be no tag is said, and not dropped in silence", async () => {
  await tags.pressSequentially("日本,");
  await page.getByText("“日本” cannot be a tag").waitFor();
  await tags.pressSequentially("clubs,");
  expect(await written()).toEqual(["clubs"]);
  expect(await page.getByText("“日本”").count()).toBe(0);
});

/** Whether it is what a person sees at its place. */
const isUncovered = (each: Locator) =>
  each.evaluate((element) => {
    const { left, top, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + 2, top + height / 2));
  });

test("the suggestions cover neither whom the tags reach nor why one is refused", async () => {
  await tags.pressSequentially("umpiring,");
  await tags.press("ArrowDown");
  await page.getByRole("option", { name: "terrain-care" }).waitFor();
  await expect.poll(() => isUncovered(page.getByText("These tags reach"))).toBe(true);
  await tags.pressSequentially("日本,");
  await tags.press("ArrowDown");
  await page.getByRole("option", { name: "terrain-care" }).waitFor();
  await expect.poll(() => isUncovered(page.getByText("“日本” cannot be a tag"))).toBe(true);
});

test("while tags are written, the form says how many people they reach, or that it does not know", async () => {
  await page.getByText("Without tags there is no audience.").waitFor();
  await page.goto("/");
  await page.getByRole("link", { name: STORY }).click();
  const audience = page.getByRole("region", { name: "Audience of the recording" });
  await audience.getByText("187 people").waitFor();
  await page.getByRole("link", { name: "Edit" }).click();
  await leads(187).waitFor();

  await page.route("**/sys/interest?*", (route) => route.fulfill({ status: 400, json: {} }));
  await tags.pressSequentially("Nobody Asked,");
  await page.getByText("We can’t tell right now how many people these tags reach.").waitFor();
  expect(await leads(187).count()).toBe(0);
  await page.unroute("**/sys/interest?*");

  await tags.press("Backspace");
  await leads(187).waitFor();
});
