/** The command palette, and the keys of the console. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";

const STORY = "Score-keeper v2 walkthrough";

/** The beginning of a first name that the seed gives to many. */
const NAME = "ma";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const field = () => page.getByRole("dialog").getByRole("combobox");
const option = (name: string | RegExp) => page.getByRole("dialog").getByRole("option", { name });
const heading = (name: string) => page.getByRole("heading", { name, level: 1 }).waitFor();
const open = async () => {
  await page.keyboard.press("Control+k");
  await field().waitFor();
};

test("Ctrl+K finds a webinar by its title, and Enter opens it", async () => {
  await open();
  await expectAccessible(page, "palette", { only: "[role=dialog]" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await field().fill("score v2");
  await option(STORY).waitFor();
  await page.keyboard.press("Enter");
  await heading(STORY);
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("arrows choose a page, and a text that finds nothing says so", async () => {
  await open();
  await field().fill("zzzz");
  await page.getByRole("dialog").getByText("Nothing found.").first().waitFor();
  await field().fill("");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await heading("New webinar");
});

test("an action of the open webinar asks first, and nothing is done when it is declined", async () => {
  await page.getByRole("link", { name: STORY }).click();
  await heading(STORY);
  await open();
  await field().fill("cancel");
  await option(/^Cancel the webinar/).waitFor();
  // What the API refuses is not offered.
  await expect.poll(() => option(/^Publish/).count()).toBe(0);
  await page.keyboard.press("Enter");
  await page
    .getByRole("dialog")
    .getByText("people will get an email about the cancellation")
    .waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Scheduled", { exact: true }).first().waitFor();
});

test("an action is forgotten if somebody stays in a form instead", async () => {
  await page.getByRole("link", { name: STORY }).click();
  await heading(STORY);
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("Changed");
  page.once("dialog", (question) => void question.dismiss());
  await open();
  await field().fill("cancel the");
  await option(/^Cancel the webinar/).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await page.getByLabel("Title").inputValue()).toBe("Changed");
  page.once("dialog", (question) => void question.accept());
  await page.getByRole("main").getByRole("link", { name: "Cancel" }).click();
  await heading(STORY);
  await page.getByText("Registrations over time").waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("a search for people is sent by Enter alone, and leads to a person", async () => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/sys/people/find")) sent.push(request.postData() ?? "");
  });
  await open();
  await field().fill("find");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Press Enter to search.").first().waitFor();
  await field().pressSequentially(NAME);
  await expect.poll(() => field().inputValue()).toBe(NAME);
  expect(sent).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => sent).toEqual([JSON.stringify({ text: NAME })]);
  await option(/@/).first().waitFor();
  await expectAccessible(page, "palette-people", { only: "[role=dialog]" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await field().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).pathname).toBe("/console/people");
});

test("keys lead to pages, do nothing in a field, and are listed under the question mark", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await heading("Audit");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await heading("Webinars");
  await page.keyboard.press("/");
  await page.keyboard.type("c?gl");
  const search = page.getByRole("searchbox");
  await expect.poll(() => search.inputValue()).toBe("c?gl");
  await search.fill("");
  await page.getByRole("heading", { name: "Webinars" }).focus();
  await page.keyboard.press("Shift+?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await expectAccessible(page, "keys", { only: "[role=dialog]" });
  // No key reaches the page behind the dialog.
  await page.keyboard.press("c");
  await page.getByRole("dialog").getByLabel("Use single-key shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.keyboard.press("c");
  await page.keyboard.press("?");
  await open();
  await page.keyboard.press("Escape");
  await heading("Webinars");
});
