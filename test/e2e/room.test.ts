/** Who enters the Meet room, as the webinar's page shows it and the form changes it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;
let stack: LocalStack;

operatorJourneys(async (journey) => {
  ({ page, stack } = journey);
  await page.getByRole("link", { name: STORY }).first().click();
  await page.getByText("Entering the Meet room").waitFor();
});

const OPEN = "Anyone with the link joins directly";
const TRUSTED = "Your organisation and the event’s guests join directly, others knock";

test("the page says who walks in, and a change in the form follows to Meet", async () => {
  await page.getByText(OPEN).waitFor();
  await chooseAction(page, "Edit");
  await page.getByRole("combobox", { name: "Entering the Meet room" }).click();
  await page.getByRole("option", { name: "Organisation and guests" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText(TRUSTED).first().waitFor();
  expect(await page.getByText(OPEN).count()).toBe(0);
});

/** The edition of the story's host does not record. */
async function refuse(settings: string[]): Promise<void> {
  const url = `${stack.calendar}/__directory`;
  const directory = (await (await fetch(url)).json()) as object;
  const meet_refusals = { "jamie@petanque.life": settings };
  const answer = await fetch(url, {
    method: "POST",
    body: JSON.stringify({ ...directory, meet_refusals }),
  });
  expect(answer.status).toBe(200);
}

test("what Meet refuses is on the page, with the remedy, and is tried again on a click", async () => {
  await refuse(["config.artifactConfig.recordingConfig"]);
  await chooseAction(page, "Edit");
  await page.getByRole("combobox", { name: "Automatic recording" }).click();
  await page.getByRole("option", { name: "On", exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  const notice = page.getByText("The Meet room isn’t set up as you want it");
  await notice.waitFor();
  await page.getByText("Meet video settings > Recording").waitFor();
  await refuse([]);
  await page.getByRole("button", { name: "Try again" }).click();
  await notice.waitFor({ state: "detached" });
});
