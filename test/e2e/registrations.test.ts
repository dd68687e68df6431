/** The list of a webinar's registrations, whose filters are in the address. */
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openAdmin, signIn } from "../support/admin-page.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openTab, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let stack: LocalStack;
let browser: Browser;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, browser, page } = journey);
  await openWebinar(page, STORY, "Registrations");
  await people().getByRole("button", { name: "Next" }).waitFor();
});

const people = () => page.getByRole("region", { name: "Registrations", exact: true });
const search = () => people().getByLabel("Search names and addresses");
const status = () => people().getByLabel("Status");
const address = () => new URL(page.url()).search;

/** A name from the list; few registrations share it. */
async function someName(): Promise<string> {
  const heading = await people().locator("tbody th a").first().textContent();
  if (heading === null) throw new Error("the list is empty");
  return heading;
}

test("a person's row opens what they agreed to: text, language, page and request, or that it was not recorded", async () => {
  const row = people().locator("tbody tr").first();
  await row.locator("dl").waitFor({ state: "hidden" });
  await row.getByText("Consent", { exact: true }).click();
  for (const fact of ["Given", "Text", "Language", "From page", "Request"]) {
    await row.getByText(fact, { exact: true }).waitFor();
  }
  expect(await row.locator("dd").first().locator("time").count()).toBe(1);
});

test("filters and search are in the address, so a reload, Back and a shared link keep them", async () => {
  const name = await someName();
  await status().selectOption("registered");
  await expect.poll(address).toBe("?status=registered");
  await search().fill(name);
  const filtered = `?${new URLSearchParams({ text: name, status: "registered" })}`;
  await expect.poll(address).toBe(filtered);
  const expectFiltered = async () => {
    await expect.poll(() => search().inputValue()).toBe(name);
    expect(await status().inputValue()).toBe("registered");
    await people().getByRole("button", { name: "Next" }).waitFor({ state: "hidden" });
    await people().getByText(name, { exact: true }).first().waitFor();
  };
  await expectFiltered();

  await page.reload();
  await expectFiltered();

  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("heading", { name: "Operations", exact: true }).waitFor();
  await page.goBack();
  await expectFiltered();
  expect(address()).toBe(filtered);

  const link = page.url();
  const colleague = await openAdmin(browser, stack, { path: link });
  await signIn(colleague.page, stack);
  const theirs = colleague.page.getByLabel("Search names and addresses");
  await theirs.waitFor();
  expect(await theirs.inputValue()).toBe(name);
  await colleague.page.context().close();

  await search().fill("");
  await status().selectOption("");
  await expect.poll(address).toBe("");
  await people().getByRole("button", { name: "Next" }).waitFor();
});

test("choosing a filter on a later page goes back to the first", async () => {
  await people().getByRole("button", { name: "Next" }).click();
  await people().getByText("51–100").waitFor();
  await status().selectOption("registered");
  await people().getByText("1–50").waitFor();
});

test("the chart of registrations labels its highest bar with its count", async () => {
  await openTab(page, "Overview");
  const chart = page.getByRole("figure", { name: "Registrations over time" });
  // `allTextContents` does not wait, so the chart must have loaded.
  await chart.getByRole("listitem").first().waitFor({ state: "attached" });
  const texts = await chart.getByRole("listitem").allTextContents();
  const counts = texts.map((each) => Number(each.split(": ")[1]));
  expect(counts.length).toBeGreaterThan(1);
  await chart.getByText(`highest bar: ${Math.max(...counts)}`).waitFor();
});
