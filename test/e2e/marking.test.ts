/** Marking attendance for many people: a click marks as many as its button says, and can be undone. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const ENDED = "Tournament desk basics";
/** 96 people on two pages, two thirds of whom attended. */
const LEAGUE = "Running a league night";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
});

const open = async (title: string) => {
  await openWebinar(page, title, "Registrations");
  await rows().first().waitFor();
};

const registrations = () => page.getByRole("region", { name: "Registrations", exact: true });
const rows = () => registrations().locator("tbody tr");
const button = (name: string | RegExp) =>
  registrations().getByRole("button", { name, exact: true });
const search = () => registrations().getByLabel("Search names and addresses");

interface Person {
  name: string;
  attended: string;
}

/** Everybody on the page, in order, with their marks. */
const people = async (): Promise<Person[]> =>
  rows().evaluateAll((found) =>
    found.map((row) => ({
      name: row.querySelector("th a")?.textContent ?? "",
      attended: row.querySelector("td button[aria-pressed]")?.firstChild?.textContent ?? "",
    })),
  );

const select = (name: string) =>
  registrations().getByLabel(`Select ${name}`, { exact: true }).first();

test("a filter clears the selection, so that a click marks exactly as many as the button says", async () => {
  await open(ENDED);
  const before = await people();
  const six = before.filter(({ attended }) => attended === "Yes").slice(0, 6);
  expect(six).toHaveLength(6);
  for (const { name } of six) await select(name).check();
  await button("Mark 6 absent").waitFor();
  await button("Mark 6 attended").waitFor();

  const [first] = six;
  await search().fill(first!.name);
  await expect.poll(() => rows().count()).toBeLessThan(before.length);
  expect(await button("Mark absent").isDisabled()).toBe(true);
  expect(await button("Mark attended").isDisabled()).toBe(true);
  await select(first!.name).check();
  await button("Mark 1 absent").click();
  await registrations().getByText("1 person marked as absent.").waitFor();
  await search().fill("");
  await expect.poll(() => rows().count()).toBe(before.length);
  const changed = async () =>
    (await people()).filter(({ attended }, index) => attended !== before[index]?.attended);
  await expect.poll(changed).toEqual([{ name: first!.name, attended: "No" }]);

  await button("Undo").click();
  await registrations().getByText("Undone for 1 person.").waitFor();
  await expect.poll(people).toEqual(before);
});

test("another page clears the selection, and everyone who matches is counted before they are marked", async () => {
  await open(LEAGUE);
  const attended = async () => (await people()).filter(({ attended }) => attended === "Yes").length;
  await button("Next").click();
  await registrations().getByText("51–96").waitFor();
  const before = await attended();
  await button("Previous").click();
  await registrations().getByText("1–50").waitFor();
  await registrations().getByLabel("Select all on this page").check();
  await button("Mark 50 attended").waitFor();
  await button("Next").click();
  await registrations().getByText("51–96").waitFor();
  expect(await button("Mark attended").isDisabled()).toBe(true);

  await rows().getByRole("checkbox").first().check();
  await button("Mark 1 attended").waitFor();
  await button("Select everyone who matches").click();
  await registrations().getByText("All 96 people who match are selected, on every page.").waitFor();
  await button("Mark 96 absent").waitFor();
  await button("Mark 96 attended").click();
  await registrations().getByText("32 people marked as attended.").waitFor();
  await expect.poll(attended).toBe(46);

  await button("Undo").click();
  await registrations().getByText("Undone for 32 people.").waitFor();
  await expect.poll(attended).toBe(before);
});

test("the box that selects all stands above the others", async () => {
  await open(ENDED);
  const left = async (box: Locator) => (await box.boundingBox())!.x;
  const all = registrations().getByLabel("Select all on this page");
  expect(await left(rows().first().getByRole("checkbox"))).toBe(await left(all));
});

test("an undo from a toast reports its failure", async () => {
  await open(ENDED);
  const present = rows().getByRole("button", { pressed: true }).first();
  const name = (await present.textContent())!.replace(/^Yes | attended$/g, "");
  await present.click();
  await page.getByText(`${name} is marked as absent.`).waitFor();
  await page.route("**/undo-attendance", (route) => route.abort("connectionfailed"));
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page
    .getByText("“Undo” didn’t work: We can’t reach the server. Try again in a moment.")
    .waitFor();
});

test("a selection that was cleared does not come back with its list", async () => {
  await open(LEAGUE);
  await registrations().getByLabel("Select all on this page").check();
  await button("Select everyone who matches").click();
  await button("Mark 96 absent").waitFor();
  const attendance = registrations().getByLabel("Attendance", { exact: true });
  await attendance.selectOption("unmarked");
  await registrations().getByText("Nobody matches these filters.").waitFor();
  await attendance.selectOption("");
  await rows().first().waitFor();
  expect(await button("Clear selection").count()).toBe(0);
  expect(await button("Mark absent").isDisabled()).toBe(true);

  await rows().getByRole("checkbox").first().check();
  await button("Mark 1 absent").waitFor();
  await button("Next").click();
  await registrations().getByText("51–96").waitFor();
  await button("Previous").click();
  await registrations().getByText("1–50").waitFor();
  expect(await button("Mark absent").isDisabled()).toBe(true);
});
