/** A second click that comes before the button shows the first: only one request is sent. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const ENDED = "Tournament desk basics";

let page: Page;
let sent: string[];

operatorJourneys(async (journey) => {
  ({ page } = journey);
  await page.getByRole("link", { name: STORY }).waitFor();
  sent = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() !== "GET" && pathname.startsWith("/sys/")) {
      sent.push(`${request.method()} ${pathname.split("/").at(-1)}`);
    }
  });
});

/** Clicks twice before the page can render, as may happen on a busy machine. */
const pressTwice = (button: Locator) =>
  button.evaluate((each: HTMLButtonElement) => {
    each.click();
    each.click();
  });

const inDialog = (name: string) => page.getByRole("dialog").getByRole("button", { name });

test("two clicks send a reminder once", async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await page.getByRole("dialog").getByText("312 people will get it").waitFor();
  await pressTwice(inDialog("Send now"));
  await page.getByText("312 emails on their way.").waitFor();
  expect(sent).toEqual(["POST send-reminder"]);
});

test("two clicks mark people once, and two clicks on Undo undo it once", async () => {
  await openWebinar(page, ENDED, "Registrations");
  const registrations = page.getByRole("region", { name: "Registrations", exact: true });
  const button = (name: string) => registrations.getByRole("button", { name, exact: true });
  const present = registrations
    .locator("tbody tr")
    .filter({ has: page.getByRole("button", { pressed: true }) })
    .first();
  await present.getByRole("checkbox").check();
  await pressTwice(button("Mark 1 absent"));
  await registrations.getByText("1 person marked as absent.").waitFor();
  expect(sent).toEqual(["POST mark-attendance"]);
  await pressTwice(button("Undo"));
  await registrations.getByText("Undone for 1 person.").waitFor();
  expect(sent).toEqual(["POST mark-attendance", "POST undo-attendance"]);
});

test("two clicks preview and save a change once, without a conflict", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Edit");
  await page.getByLabel("Duration").fill("75");
  await pressTwice(page.getByRole("button", { name: "Save" }));
  await page.getByRole("dialog").getByText("Tell people about this change?").waitFor();
  await pressTwice(inDialog("Save and tell them"));
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
  expect(sent.map((each) => each.split(" ")[0])).toEqual(["POST", "PATCH"]);
});

test("two clicks cancel a webinar once", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Cancel the webinar");
  await page.getByRole("dialog").getByText("312 people will get an email").waitFor();
  await pressTwice(inDialog("Cancel the webinar"));
  await page.getByRole("region", { name: "Cancelled" }).waitFor();
  expect(sent.filter((each) => each === "POST cancel")).toEqual(["POST cancel"]);
});
