/** A reader in Toronto, a webinar in Paris: whose clock each time is on, and that it says so. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { shownTimes, type ShownTime } from "../support/shown-times.ts";

const READER = "America/Toronto";
const WEBINAR = "Europe/Paris";
/** The trail of changes names no webinar's zone. */
const NOBODYS = "UTC";

const STORY = "Score-keeper v2 walkthrough";
const PUBLISHED = "Running a league night";

let page: Page;
operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: STORY }).waitFor();
});

/** All times of the page, each of which names its zone. */
async function times(): Promise<ShownTime[]> {
  const shown = await shownTimes(page, [READER, WEBINAR, NOBODYS]);
  expect(shown.filter(({ zone }) => zone === null)).toEqual([]);
  return shown;
}

const zonesOf = (shown: ShownTime[]) =>
  [...new Set(shown.map(({ zone }) => zone ?? ""))].toSorted();
const within = (shown: ShownTime[], name: string) => shown.filter((each) => each.within === name);

test("the list: the webinar's clock, and the reader's beside it", async () => {
  const shown = await times();
  expect(zonesOf(shown)).toEqual([READER, WEBINAR]);
  const yours = shown.filter(({ text }) => text.includes("your time"));
  expect(zonesOf(yours)).toEqual([READER]);
});

test("a webinar: its schedule on its own clock, what has happened on the reader's", async () => {
  await page.getByRole("link", { name: STORY }).click();
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByText("24-hour reminder sent").waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Next" }).waitFor();
  await page.getByRole("button", { name: "Load more" }).waitFor();
  await page.getByText("Registrations over time").waitFor();
  const shown = await times();

  expect(zonesOf(within(shown, "Registrations"))).toEqual([READER]);
  expect(zonesOf(within(shown, "Figures"))).toEqual([READER]);
  expect(zonesOf(within(shown, "Audience of the recording"))).toEqual([READER]);
  expect(zonesOf(within(shown, "24-hour reminder"))).toEqual([READER]);
  const timeline = page.getByRole("region", { name: "Timeline" });
  const tooltipOf = (event: string) =>
    timeline
      .getByRole("listitem")
      .filter({ hasText: event })
      .getByRole("time")
      .getAttribute("title");
  for (const event of ["Created", "Opened for registration", "24-hour reminder sent"]) {
    expect(await tooltipOf(event)).toContain(READER);
  }
  for (const event of ["Starts", "Ends"]) expect(await tooltipOf(event)).toContain(WEBINAR);
  // Beside the reader's own times it is not left to the tooltip.
  expect(zonesOf(within(shown, "Facts"))).toEqual([READER, WEBINAR]);
  expect(await timeline.getByText(/\d{2}:\d{2} Paris/).count()).toBe(2);

  await page.getByRole("region", { name: "Reminders" }).getByText("Who: sent").click();
  await page.getByRole("dialog").getByRole("time").first().waitFor();
  expect((await times()).length).toBeGreaterThan(shown.length);
});

test("a webinar that is over", async () => {
  await page.getByRole("link", { name: PUBLISHED }).click();
  await page.getByText("Registrations over time").waitFor();
  await page.getByRole("button", { name: "Next" }).waitFor();
  expect(zonesOf(await times())).toEqual([READER, WEBINAR]);
});

test("a webinar that the Calendar refused", async () => {
  await page.getByRole("link", { name: "Terrain care through the winter" }).click();
  await page.getByText("Last attempt").waitFor();
  const attempt = (await times()).filter(({ text }) => text.startsWith("Last attempt"));
  expect(zonesOf(attempt)).toEqual([READER]);
});

test("the form and the question before a change", async () => {
  await page.getByRole("link", { name: STORY }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByText("As the public will see it").waitFor();
  const shown = await times();
  expect(zonesOf(shown)).toEqual([READER, WEBINAR]);
  await page.getByLabel("Start").fill("09:15");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("dialog").getByText("will be mailed the new time").waitFor();
  const [before, after] = within(await times(), "Tell people about this change?");
  expect([before?.zone, after?.zone]).toEqual([WEBINAR, WEBINAR]);
});

test("the trail and the machinery: what has happened, on the reader's clock", async () => {
  await page.goto("/console/operations");
  await page.getByText("Last runs").waitFor();
  await page.getByText("As of").waitFor();
  expect(zonesOf(await times())).toEqual([READER]);

  await page.goto("/console/audit?by=all");
  await page.getByRole("row").nth(3).waitFor();
  const rows = await times();
  expect(zonesOf(rows)).toEqual([READER, NOBODYS]);
  const ofChanges = rows.filter(({ zone }) => zone === NOBODYS);
  for (const { text } of ofChanges) expect(text).toMatch(/UTC$/);
});
