/** The list of a webinar's registrations: what it is narrowed to stands in the address. */
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openAdmin, signIn } from "../support/admin-page.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";

const STORY = "Score-keeper v2 walkthrough";

let stack: LocalStack;
let browser: Browser;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, browser, page } = journey);
  await page.getByRole("link", { name: STORY }).click();
  await people().getByRole("button", { name: "Next" }).waitFor();
});

const people = () => page.getByRole("region", { name: "Registrations", exact: true });
const search = () => people().getByLabel("Search names and addresses");
const status = () => people().getByLabel("Status");
const address = () => new URL(page.url()).search;

/** A name that stands in the list, of which there are few. */
async function someName(): Promise<string> {
  const heading = await people().locator("tbody th span").first().textContent();
  if (heading === null) throw new Error("the list is empty");
  return heading;
}

test("filters and search stand in the address: a reload, Back and a passed-on link keep them", async () => {
  const name = await someName();
  await status().selectOption("registered");
  await expect.poll(address).toBe("?status=registered");
  await search().fill(name);
  const narrowed = `?${new URLSearchParams({ text: name, status: "registered" })}`;
  await expect.poll(address).toBe(narrowed);
  const isNarrowed = async () => {
    await expect.poll(() => search().inputValue()).toBe(name);
    expect(await status().inputValue()).toBe("registered");
    await people().getByRole("button", { name: "Next" }).waitFor({ state: "hidden" });
    await people().getByText(name, { exact: true }).first().waitFor();
  };
  await isNarrowed();

  await page.reload();
  await isNarrowed();

  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("heading", { name: "Operations", exact: true }).waitFor();
  await page.goBack();
  await isNarrowed();
  expect(address()).toBe(narrowed);

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

test("a filter chosen on a later page begins at the first", async () => {
  await people().getByRole("button", { name: "Next" }).click();
  await people().getByText("51–100").waitFor();
  await status().selectOption("registered");
  await people().getByText("1–50").waitFor();
});

test("the drawing of registrations says how many its highest bar stands for", async () => {
  const drawing = page.getByRole("figure", { name: "Registrations over time" });
  // Texts are taken as they are now, and the drawing comes with its figures.
  await drawing.getByRole("listitem").first().waitFor({ state: "attached" });
  const said = await drawing.getByRole("listitem").allTextContents();
  const counts = said.map((each) => Number(each.split(": ")[1]));
  expect(counts.length).toBeGreaterThan(1);
  await drawing.getByText(`highest bar: ${Math.max(...counts)}`).waitFor();
});
