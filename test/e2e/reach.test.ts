/** Before a change mails anybody, the operator sees who it reaches and confirms it. */
import type { Browser, Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { openAdmin, signIn } from "../support/admin-page.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let stack: LocalStack;
let browser: Browser;
let page: Page;
let dialog: Locator;

operatorJourneys(async (journey) => {
  ({ stack, browser, page } = journey);
  dialog = page.getByRole("dialog");
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

const edit = async (on: Page) => {
  await openWebinar(on, STORY);
  await chooseAction(on, "Edit");
  await on.getByRole("button", { name: "Save" }).waitFor();
};

const save = () => page.getByRole("button", { name: "Save", exact: true }).click();

async function mailsSent(kind: string): Promise<number> {
  const answer = await fetch(`${stack.sendgrid}/mailbox/messages?kind=${kind}&limit=1`);
  return ((await answer.json()) as { total: number }).total;
}

async function guestNotices(): Promise<number> {
  const answer = await fetch(`${stack.calendar}/__notifications`);
  return ((await answer.json()) as { notifications: unknown[] }).notifications.length;
}

const dayAfter = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

async function moveByADay(): Promise<void> {
  const date = page.getByRole("textbox", { name: "Date" });
  await date.fill(dayAfter(await date.inputValue()));
}

test("a change that reaches nobody is saved at once", async () => {
  await edit(page);
  await page.getByLabel("Capacity").fill("900");
  await save();
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
  await page.getByText("312 of 900").waitFor();
});

test("a new time is previewed with both times and the people it reaches, and Cancel sends nothing", async () => {
  await edit(page);
  const before = await guestNotices();
  await moveByADay();
  await page.getByLabel("Title").fill("Score-keeper v2, moved");
  await save();
  await dialog.getByText("312 people will get an email with the new time").waitFor();
  await dialog.getByText("Score-keeper v2, moved").waitFor();
  expect(await dialog.getByRole("time").count()).toBe(2);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await page.getByLabel("Title").inputValue()).toBe("Score-keeper v2, moved");

  // For everybody else the webinar is unchanged, and nobody has been notified.
  const other = await openAdmin(browser, stack);
  await signIn(other.page, stack);
  await other.page.getByRole("link", { name: STORY }).waitFor();
  await other.page.context().close();
  expect(await mailsSent("reschedule")).toBe(0);
  expect(await guestNotices()).toBe(before);
});

test("a colleague's change in the meantime stops a confirmation, and the change is previewed again", async () => {
  await edit(page);
  await moveByADay();
  await save();
  await dialog.getByText("312 people will get an email with the new time").waitFor();

  const other = await openAdmin(browser, stack);
  await signIn(other.page, stack);
  await edit(other.page);
  await other.page.getByLabel("Capacity").fill("800");
  await other.page.getByRole("button", { name: "Save", exact: true }).click();
  await other.page.getByText("312 of 800").waitFor();
  await other.page.context().close();

  await dialog.getByRole("button", { name: "Save and tell them" }).click();
  await page.getByText("support@petanque.life has saved this webinar in the meantime").waitFor();
  await dialog.waitFor({ state: "hidden" });
  expect(await page.getByLabel("Capacity").inputValue()).toBe("800");
  expect(await mailsSent("reschedule")).toBe(0);

  await save();
  await dialog.getByText("312 people will get an email with the new time").waitFor();
  await dialog.getByRole("button", { name: "Save and tell them" }).click();
  await page.getByRole("heading", { name: STORY, level: 1 }).waitFor();
  const receipt = page.getByRole("region", { name: "Saved" });
  await receipt.getByText("We’re emailing 312 people the new time.").waitFor();
  await expect
    .poll(() => receipt.getByRole("progressbar").getAttribute("aria-valuenow"))
    .toBe("312");
  expect(await mailsSent("reschedule")).toBe(312);
  await receipt.getByRole("button", { name: "Close" }).click();
  expect(await receipt.count()).toBe(0);
});

test("a cancellation shows who it will reach, and then who it has reached", async () => {
  await page.getByRole("link", { name: STORY }).click();
  await chooseAction(page, "Cancel the webinar");
  await dialog.getByText("312 people will get an email about the cancellation").waitFor();
  await dialog.getByRole("button", { name: "Keep the webinar" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await mailsSent("cancellation")).toBe(0);

  await chooseAction(page, "Cancel the webinar");
  await dialog.getByText("312 people will get an email about the cancellation").waitFor();
  await dialog.getByLabel("Reason").fill("The host is ill.");
  await dialog.getByRole("button", { name: "Cancel the webinar" }).click();
  const receipt = page.getByRole("region", { name: "Cancelled" });
  await receipt.getByText("We’re emailing 312 people about the cancellation.").waitFor();
  await expect
    .poll(() => receipt.getByRole("progressbar").getAttribute("aria-valuenow"))
    .toBe("312");
  expect(await mailsSent("cancellation")).toBe(312);
});
