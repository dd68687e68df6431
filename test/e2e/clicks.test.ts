/** How many interactions the common tasks take. docs/clicks.md has the numbers. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const ENDED = "Tournament desk basics";

let page: Page;
let interactions: number;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});
beforeEach(() => {
  interactions = 0;
});

/** Each click, each filled field and each key counts as one. */
const click = (target: Locator) => {
  interactions += 1;
  return target.click();
};
const fill = (target: Locator, text: string) => {
  interactions += 1;
  return target.fill(text);
};
const press = (key: string) => {
  interactions += 1;
  return page.keyboard.press(key);
};

const documented = (task: string): number => {
  const lines = readFileSync("docs/clicks.md", "utf8").split("\n");
  const row = lines.find((line) => line.startsWith(`| ${task} `)) ?? "";
  return Number(row.split("|")[2]);
};

const button = (name: string) => page.getByRole("button", { name, exact: true });
const inDialog = (name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true });

test("a webinar is created and published in at most 8", async () => {
  await press("c");
  await fill(page.getByLabel("Title"), "Reading the wind");
  await fill(page.getByLabel("Host"), "jamie@petanque.life");
  await fill(page.getByRole("textbox", { name: "Date" }), "2031-05-06");
  await fill(page.getByLabel("Start"), "18:30");
  await click(button("Create draft"));
  await page.getByRole("heading", { name: "Reading the wind", level: 1 }).waitFor();
  await page.getByRole("link", { name: /meet\.google\.com/ }).waitFor();
  await click(button("Publish"));
  await click(inDialog("Publish"));
  await page.getByText("Published. People can register now.").waitFor();
  expect(interactions).toBeLessThanOrEqual(8);
  expect(interactions).toBe(documented("create and publish a webinar"));
});

test("the people of a Meet list are marked in at most 4, from the page of the webinar", async () => {
  await openWebinar(page, ENDED);
  await page.getByText("marked as attended").waitFor();
  await click(page.getByRole("link", { name: /^Registrations/ }));
  const row = page.getByRole("region", { name: "Registrations", exact: true }).locator("tbody tr");
  const person = await row.first().locator("th a").first().textContent();
  await click(button("Paste a Meet list"));
  await fill(page.getByLabel("Attendance list (CSV)"), `Name,Email\n${person},`);
  await click(inDialog("Match and mark"));
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().waitFor();
  await inDialog("Match and mark").waitFor({ state: "hidden" });
  expect(interactions).toBeLessThanOrEqual(4);
  expect(interactions).toBe(documented("mark the people of a Meet list"));
});

test("a webinar is duplicated in at most 3, from the list", async () => {
  await click(page.getByRole("button", { name: `Plan again… “${ENDED}”` }).first());
  await click(inDialog("Create draft"));
  await page.getByText("Draft created.").waitFor();
  await page.getByRole("heading", { name: ENDED, level: 1 }).waitFor();
  expect(interactions).toBeLessThanOrEqual(3);
  expect(interactions).toBe(documented("duplicate a webinar that is over"));
});

test("a file that is dropped on the field is read, and one of another kind is refused", async () => {
  await openWebinar(page, "Running a league night", "Registrations");
  await button("Paste a Meet list").click();
  const field = page.getByLabel("Attendance list (CSV)");
  const drop = async (name: string, text: string) => {
    const data = await page.evaluateHandle(
      ([name, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text!], name!));
        return transfer;
      },
      [name, text],
    );
    await field.dispatchEvent("dragover", { dataTransfer: data });
    await field.dispatchEvent("drop", { dataTransfer: data });
  };
  await drop("meet.csv", "Name,Email\nAda Lovelace,");
  await expect.poll(() => field.inputValue()).toBe("Name,Email\nAda Lovelace,");
  await drop("picture.png", "x");
  await page.getByText("Choose a CSV file: its name ends in .csv.").waitFor();
  expect(await field.inputValue()).toBe("Name,Email\nAda Lovelace,");
});
