/** Date, time and duration in the form of a webinar, with what clock changes make of them. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: "New webinar" }).click();
  await page.getByRole("combobox", { name: "Time zone" }).fill("Paris");
  await page.getByRole("option", { name: "Europe/Paris" }).click();
});

const when = (date: string, time: string) =>
  page
    .getByRole("textbox", { name: "Date" })
    .fill(date)
    .then(() => page.getByLabel("Start").fill(time));
const outcome = (text: string) => page.getByRole("status").getByText(text).waitFor();

test("a duration is chosen or typed, and the end is shown in both zones", async () => {
  await when("2031-05-06", "18:30");
  await page.getByText("On the clock in Paris.").waitFor();
  await outcome("18:30–19:30");
  await page.getByRole("button", { name: "1 hr 30 mins" }).click();
  await outcome("18:30–20:00");
  await page.getByLabel("Duration").fill("2h15");
  await outcome("18:30–20:45");
  await outcome("12:30–14:45");
  expect(await page.getByRole("button", { pressed: true, name: /hr/ }).count()).toBe(0);
});

test("a time that the clocks skip is explained, with the first one after it", async () => {
  await when("2031-03-30", "02:30");
  await page.getByRole("button", { name: "Create draft" }).click();
  await page
    .getByText(
      "the clocks go forward from 02:00 to 03:00 that day, so it doesn’t exist. Choose 03:00",
    )
    .waitFor();
});

test("a time that comes twice is asked about in words, and a change of the clocks is mentioned", async () => {
  await when("2031-10-26", "02:30");
  const which = page.getByLabel("The clocks go back that night");
  await which.selectOption({
    label: "The second 02:30, after the clocks have gone back (UTC+01:00)",
  });
  await outcome("02:30 (UTC+01:00)–03:30 (UTC+01:00)");
  await which.selectOption({ label: "The first 02:30, before the clocks go back (UTC+02:00)" });
  await outcome("02:30 (UTC+02:00)–02:30 (UTC+01:00)");
  await outcome("The clocks change during the webinar.");
  await expectAccessible(page, "form-repeated-hour");
});
