/** Concurrent edits, paused mail, and recovery from errors. */
import { CloudTasksClient } from "@google-cloud/tasks";
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { openAdmin, signIn } from "../support/admin-page.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openTab, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const BROKEN = "Terrain care through the winter";
const DRAFT = "Club finances for new treasurers";

let stack: LocalStack;
let browser: Browser;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, browser, page } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

/** Does what `gcloud tasks queues pause mail` does, or resumes the queue. */
async function pauseQueue(isPaused: boolean): Promise<void> {
  const client = new CloudTasksClient(localClient(stack.tasks));
  const name = client.queuePath(stack.project, "europe-west1", "mail");
  await (isPaused ? client.pauseQueue({ name }) : client.resumeQueue({ name }));
  await client.close();
}

test("when two people edit at once, the form shows both versions field by field and loses neither", async () => {
  await openWebinar(page, DRAFT);
  await chooseAction(page, "Edit");
  await page.getByLabel("Title").fill("Club finances, step by step");
  await page.getByLabel("Capacity").fill("250");

  const other = await openAdmin(browser, stack);
  await signIn(other.page, stack);
  await openWebinar(other.page, DRAFT);
  await chooseAction(other.page, "Edit");
  await other.page.getByLabel("Title").fill("Money matters for clubs");
  await other.page.getByLabel("Description").fill("Written by the other one.");
  await other.page.getByRole("button", { name: "Save" }).click();
  // The form's preview repeats the title as a heading of a lower level.
  await other.page.getByRole("heading", { name: "Money matters for clubs", level: 1 }).waitFor();
  await other.page.context().close();

  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("support@petanque.life has saved this webinar in the meantime").waitFor();
  await page.getByText("Theirs: Money matters for clubs").waitFor();
  await page.getByText("Added to the form: Written by the other one.").waitFor();
  expect(await page.getByLabel("Description").inputValue()).toBe("Written by the other one.");
  expect(await page.getByLabel("Capacity").inputValue()).toBe("250");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Club finances, step by step", level: 1 }).waitFor();
  await page.getByText("Written by the other one.").waitFor();
  await page.getByText("0 of 250").waitFor();
});

test("leaving a form with unsaved changes asks first", async () => {
  await page.getByRole("link", { name: "New webinar" }).click();
  await page.getByLabel("Title").fill("Half a thought");
  page.once("dialog", (question) => void question.dismiss());
  await page.getByRole("link", { name: "Operations" }).click();
  expect(await page.getByLabel("Title").inputValue()).toBe("Half a thought");
  page.once("dialog", (question) => void question.accept());
  await page.getByRole("link", { name: "Operations" }).click();
  await page.getByRole("heading", { name: "Operations", exact: true }).waitFor();
});

test("a Calendar error is shown with what to do, and the operator can try again", async () => {
  await openWebinar(page, BROKEN);
  await page.getByText("The Calendar event needs attention").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("The Calendar event needs attention").waitFor();
  // Nobody could join it, so that the first thing to do is to change it.
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Host").fill("jamie@petanque.life");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: /meet\.google\.com/ }).waitFor();
  expect(await page.getByText("The Calendar event needs attention").count()).toBe(0);

  await chooseAction(page, "Delete the draft");
  await page.getByRole("dialog").getByText("This can’t be undone.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Delete the draft" }).click();
  await page.getByText(`“${BROKEN}” was deleted.`).waitFor();
  await page.getByRole("link", { name: STORY }).waitFor();
  expect(await page.getByRole("link", { name: BROKEN }).count()).toBe(0);
});

test("a server error or a lost connection is reported, and does not look like an empty list", async () => {
  await page.route("**/sys/webinars?*", (route) => route.fulfill({ status: 503, body: "" }));
  await page.reload();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  expect(await page.getByText("No webinars yet").count()).toBe(0);
  await page.unroute("**/sys/webinars?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("link", { name: STORY }).waitFor();

  await page.context().setOffline(true);
  await page.getByText("You’re offline.").waitFor();
  await page.context().setOffline(false);
  await page.getByText("You’re offline.").waitFor({ state: "hidden" });
});

test("a reminder is previewed, paused halfway and resumed", async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByLabel("Reader’s language").selectOption("fr");
  await page.getByRole("button", { name: "Show email" }).click();
  await page.getByText(`Rappel : ${STORY}`).waitFor();

  // The paused queue sends nothing, so that there is time to press Pause.
  await pauseQueue(true);
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("dialog").getByText("312 people will get it").waitFor();
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByText("312 emails on their way.").waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByLabel("Reason (for colleagues)").fill("Wrong link");
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused by support@petanque.life: Wrong link").waitFor();
  await pauseQueue(false);
  await page.getByRole("button", { name: "Resume" }).click();
  const progress = page.getByRole("region", { name: "Reminders" }).getByRole("progressbar");
  await expect.poll(() => progress.getAttribute("aria-valuenow")).toBe("312");
});

test("a cancellation mails everybody once, with the reason", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Cancel the webinar");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("312 people will get an email").waitFor();
  await dialog.getByLabel("Reason").fill("The host is ill.");
  await dialog.getByRole("button", { name: "Cancel the webinar" }).click();
  await page.getByText("Cancelled", { exact: true }).first().waitFor();
  await openTab(page, "Emails");
  const mail = page.getByRole("region", { name: "Other emails" });
  await expect.poll(() => mail.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("312");
  const sent = await fetch(`${stack.sendgrid}/mailbox/messages?kind=cancellation&limit=1`);
  const { total, messages } = (await sent.json()) as {
    total: number;
    messages: { text: string }[];
  };
  expect(total).toBe(312);
  expect(messages[0]?.text).toContain("The host is ill.");
});
