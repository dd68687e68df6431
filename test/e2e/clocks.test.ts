/** An operator in Toronto, a webinar in Paris: each time is in the right time zone and names it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { shownTimes, type ShownTime } from "../support/shown-times.ts";
import { chooseAction, openTab, openWebinar } from "../support/webinar-page.ts";

const OPERATOR = "America/Toronto";
const WEBINAR = "Europe/Paris";
/** For the instants in the raw data of the audit. */
const AUDIT = "UTC";

const STORY = "Score-keeper v2 walkthrough";
const PUBLISHED = "Running a league night";

let page: Page;
operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: STORY }).waitFor();
});

/** All times on the page. Fails if one of them does not name its zone. */
async function times(): Promise<ShownTime[]> {
  const shown = await shownTimes(page, [OPERATOR, WEBINAR, AUDIT]);
  expect(shown.filter(({ zone }) => zone === null)).toEqual([]);
  return shown;
}

const zonesOf = (shown: ShownTime[]) =>
  [...new Set(shown.map(({ zone }) => zone ?? ""))].toSorted();
const within = (shown: ShownTime[], name: string) => shown.filter((each) => each.within === name);

test("the list shows each start in the webinar's zone and in the operator's", async () => {
  const shown = await times();
  expect(zonesOf(shown)).toEqual([OPERATOR, WEBINAR]);
  const yours = shown.filter(({ text }) => text.includes("your time"));
  expect(zonesOf(yours)).toEqual([OPERATOR]);
});

test("a webinar's page shows the schedule in its own zone and past events in the operator's", async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const who = page.getByRole("region", { name: "24-hour reminder" }).getByText("Who: sent");
  await who.waitFor();
  await page.getByText(/^Sent \d/).waitFor();
  const ofMail = await times();
  expect(zonesOf(within(ofMail, "24-hour reminder"))).toEqual([OPERATOR]);
  await who.click();
  await page.getByRole("dialog").getByRole("time").first().waitFor();
  expect((await times()).length).toBeGreaterThan(ofMail.length);
  await page.keyboard.press("Escape");

  await openTab(page, "Registrations");
  await page.getByRole("button", { name: "Next" }).waitFor();
  expect(zonesOf(within(await times(), "Registrations"))).toEqual([OPERATOR]);
  await openTab(page, "Audience");
  await page.getByRole("button", { name: "Load more" }).waitFor();
  expect(zonesOf(within(await times(), "Audience of the recording"))).toEqual([OPERATOR]);
  await openTab(page, "Overview");
  await page.getByText("Registrations over time").waitFor();
  const ofOverview = await times();
  expect(zonesOf(within(ofOverview, "Figures"))).toEqual([OPERATOR]);
  expect(zonesOf(within(ofOverview, "Next emails"))).toEqual([WEBINAR]);
  // Here the times of both zones stand side by side, so the text itself names them.
  expect(zonesOf(within(ofOverview, "Facts"))).toEqual([OPERATOR, WEBINAR]);

  await openTab(page, "Activity");
  const timeline = page.getByRole("region", { name: "Timeline" });
  const tooltipOf = (event: string) =>
    timeline
      .getByRole("listitem")
      .filter({ hasText: event })
      .getByRole("time")
      .getAttribute("title");
  for (const event of ["Created", "Opened for registration", "24-hour reminder sent"]) {
    expect(await tooltipOf(event)).toContain(OPERATOR);
  }
  for (const event of ["Starts", "Ends"]) expect(await tooltipOf(event)).toContain(WEBINAR);
  expect(await timeline.getByText(/\d{2}:\d{2} Paris/).count()).toBe(2);
  await page.getByText("Latest changes").waitFor();
  const latest = async () => zonesOf(within(await times(), "Latest changes"));
  await expect.poll(latest).toEqual([OPERATOR]);
});

test("a published webinar's page shows times in both zones", async () => {
  await page.getByRole("link", { name: PUBLISHED }).click();
  await page.getByText("Registrations over time").waitFor();
  expect(zonesOf(await times())).toEqual([OPERATOR, WEBINAR]);
});

test("the last Calendar attempt is shown in the operator's zone", async () => {
  await page.getByRole("link", { name: "Terrain care through the winter" }).click();
  await page.getByText("Last attempt").waitFor();
  const attempt = (await times()).filter(({ text }) => text.startsWith("Last attempt"));
  expect(zonesOf(attempt)).toEqual([OPERATOR]);
});

test("the form shows both zones, and the dialog before a change shows the webinar's", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Edit");
  await page.getByText("Public preview").waitFor();
  const shown = await times();
  expect(zonesOf(shown)).toEqual([OPERATOR, WEBINAR]);
  await page.getByLabel("Start").fill("09:15");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("dialog").getByText("will get an email with the new time").waitFor();
  const [before, after] = within(await times(), "Tell people about this change?");
  expect([before?.zone, after?.zone]).toEqual([WEBINAR, WEBINAR]);
});

test("operations and audit show past events in the operator's zone", async () => {
  await page.goto("/console/operations");
  await page.getByText("Latest runs").waitFor();
  await page.getByText("As of").waitFor();
  expect(zonesOf(await times())).toEqual([OPERATOR]);

  await page.goto("/console/audit?by=all");
  await page.getByRole("row").nth(3).waitFor();
  const rows = await times();
  expect(zonesOf(rows)).toEqual([OPERATOR, AUDIT]);
  const ofChanges = rows.filter(({ zone }) => zone === AUDIT);
  for (const { text } of ofChanges) expect(text).toMatch(/UTC$/);
});
