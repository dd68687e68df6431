/** The console and the public pages in Swedish: the language that they declare, and no barriers. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, overflow, PAGE_RULES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";

let page: Page;
let stack: LocalStack;

operatorJourneys((journey) => {
  ({ page, stack } = journey);
});

const languageOf = () => page.locator("html").getAttribute("lang");

async function check(name: string): Promise<void> {
  expect(await languageOf(), name).toBe("sv");
  expect(await barriers(page, PAGE_RULES), name).toEqual([]);
  expect(await overflow(page), name).toBeLessThanOrEqual(0);
}

test("the console changes to Swedish, keeps it, and words the server's refusals in it", async () => {
  await page.getByLabel("Language").selectOption("sv");
  await page.getByRole("heading", { name: "Webbinarier" }).waitFor();
  await check("the list");
  await page.reload();
  await page.getByRole("link", { name: "Nytt webbinarium" }).click();
  await page.getByRole("button", { name: "Skapa utkast" }).click();
  await page.getByText("Obligatoriskt.").first().waitFor();
  await check("the form");
  await page.goto("/console/webinars/0123456789abcdefghijklmn");
  await page.getByText("Det gick inte att hitta").waitFor();
});

test("the public pages are in Swedish", async () => {
  for (const [path, heading] of [
    ["/webinars?lang=sv", "Kommande webbinarier"],
    ["/webinars/interest?lang=sv", "Nyheter om webbinarier"],
    ["/webinars/no-such-webinar?lang=sv", "Sidan hittades inte"],
  ] as const) {
    await page.goto(stack.gateway + path);
    await page.getByRole("heading", { name: heading }).waitFor();
    await check(path);
  }
});
