/** An operator helps people: adds one, imports a list, corrects, cancels, and erases. */
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

const dialog = () => page.getByRole("dialog");
const button = (name: string) => page.getByRole("button", { name, exact: true });
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });

async function expectAccessible(name: string) {
  const hasDialog = (await dialog().count()) > 0;
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `${PICTURES}${name}-${width}.png`, fullPage: !hasDialog });
    const only = hasDialog ? { only: "[role=dialog]" } : {};
    expect(await barriers(page, PAGE_RULES, only), name).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 844 });
}

async function openPerson(email: string) {
  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("searchbox").fill(email);
  await page.getByRole("list").getByRole("link", { name: /Zoe/ }).click();
}

test("adds a person with evidence, finds them, corrects their name, cancels and erases them", async () => {
  await openWebinar(page, STORY, "Registrations");
  await button("Add a person").click();
  await dialog().getByLabel("Email").fill("zoe@example.org");
  await dialog().getByLabel("Name").fill("Zoe Zimmermann");
  await inDialog("Add a person").click();
  await expect
    .poll(() => dialog().getByLabel("How did they agree?").getAttribute("aria-invalid"))
    .toBe("true");
  await dialog().getByLabel("How did they agree?").fill("Asked by phone.");
  await expectAccessible("add-person");
  await inDialog("Add a person").click();
  await page.getByText("Registered. The confirmation is on its way.").waitFor();

  await openPerson("zoe@example.org");
  await page.getByRole("heading", { name: "Zoe Zimmermann", level: 1 }).waitFor();
  expect(page.url()).toContain("/console/people#zoe%40example.org");
  await expectAccessible("person");

  await page.getByRole("button", { name: `Correct name for “${STORY}”` }).click();
  await dialog().getByLabel("Name").fill("Zoé Zimmermann");
  await inDialog("Correct name").click();
  await page.getByRole("heading", { name: "Zoé Zimmermann", level: 1 }).waitFor();

  await page.getByRole("button", { name: `Send confirmation again for “${STORY}”` }).click();
  await inDialog("Send confirmation again").click();
  await page.getByText(/^Nothing sent/).waitFor();

  await page.getByRole("button", { name: `Cancel registration for “${STORY}”` }).click();
  await dialog()
    .getByText(/No email goes out/)
    .waitFor();
  await inDialog("Cancel registration").click();
  await page.getByText("Registration cancelled.").waitFor();

  await button("Erase…").click();
  await expectAccessible("erase-person");
  await inDialog("Erase this person").click();
  await dialog().getByLabel("Type zoe@example.org to confirm").fill("zoe@example.org");
  await inDialog("Erase this person").click();
  await page.getByText("Erased here.", { exact: false }).first().waitFor();
  await page.getByText("We keep nothing about zoe@example.org.").waitFor();
});

test("imports a list after a review of each line, and registers only whom it showed as new", async () => {
  await openWebinar(page, STORY, "Registrations");
  await button("Import a list").click();
  const csv = "Email,Name\nyan@example.org,Yan Li\nyan@example.org,Yan Li\nnowhere,Nobody";
  await dialog().getByLabel("List", { exact: true }).fill(csv);
  await inDialog("Review").click();
  await dialog().getByText("1 new · 1 twice in the list · 1 not valid").waitFor();
  await dialog().getByLabel("How did they agree?").fill("On the club's list.");
  await expectAccessible("import-review");
  await inDialog("Register 1 person").click();
  await page.getByText("1 person registered.", { exact: false }).waitFor();
});
