/** An operator saves a webinar as a template, plans a webinar from it, renames the template and deletes it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openTab, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const FIRST_NAME = "Monthly walkthrough";
const NEW_NAME = "Yearly walkthrough";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const templates = () => page.getByRole("region", { name: "Templates" });
const ofTemplate = (action: string, name: string) =>
  templates().getByRole("button", { name: `${action} “${name}”` });

async function openTemplates() {
  await page.getByRole("link", { name: "New webinar" }).first().click();
  await page.getByRole("heading", { name: "New webinar", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Start from a template" }).click();
  await templates().waitFor();
}

const showDialog = (name: string) => expectAccessible(page, name, { only: "[role=dialog]" });

test("a webinar becomes a template, which makes a draft, gets another name and is deleted", async () => {
  await openTemplates();
  await templates().getByText("No templates yet.").waitFor();

  await page.goto("/");
  await openWebinar(page, STORY);
  await chooseAction(page, "Save as template…");
  const name = dialog().getByLabel("Name of the template");
  expect(await name.inputValue()).toBe(STORY);
  await name.fill(" ");
  await dialog().getByText("Required.").waitFor();
  await name.fill(FIRST_NAME);
  await showDialog("template-save");
  await inDialog("Save template").click();
  await page.getByText(`Saved as the template “${FIRST_NAME}”.`).waitFor();

  await page.goto("/");
  await openTemplates();
  await templates().getByText(STORY).waitFor();
  await expectAccessible(page, "templates");
  await ofTemplate("Rename…", FIRST_NAME).click();
  await dialog().getByLabel("Name of the template").fill(NEW_NAME);
  await inDialog("Rename").click();
  await page.getByText(`Renamed to “${NEW_NAME}”.`).waitFor();

  await ofTemplate("Choose a date…", NEW_NAME).click();
  await inDialog("Create draft").click();
  expect(await dialog().getByText("Required.").count()).toBe(2);
  await dialog().getByLabel("Date").fill("2031-05-06");
  await dialog().getByLabel("Start time").fill("18:30");
  await showDialog("template-use");
  await inDialog("Create draft").click();
  await page.getByText("Draft created.").waitFor();
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
  await page.getByText("Draft", { exact: true }).first().waitFor();
  await page.getByText("6 May 2031").first().waitFor();
  await openTab(page, "Activity");
  await page.getByText(`created this draft from the template “${NEW_NAME}”.`).waitFor();

  await page.goto("/");
  await openTemplates();
  await ofTemplate("Delete…", NEW_NAME).click();
  await showDialog("template-delete");
  await inDialog("Cancel").click();
  await dialog().waitFor({ state: "hidden" });
  const button = ofTemplate("Delete…", NEW_NAME);
  await expect.poll(() => button.evaluate((each) => each === document.activeElement)).toBe(true);
  await ofTemplate("Delete…", NEW_NAME).click();
  await inDialog("Delete template").click();
  await page.getByText(`The template “${NEW_NAME}” was deleted.`).waitFor();
  await templates().getByText("No templates yet.").waitFor();
});

test("without an answer, the list of templates says so and offers to try again", async () => {
  await page.route("**/sys/templates", (route) => route.abort());
  await openTemplates();
  const retry = templates().getByRole("button", { name: "Try again" });
  await retry.waitFor();
  await page.unroute("**/sys/templates");
  await retry.click();
  await templates().getByText("No templates yet.").waitFor();
});
