/** The main tasks in a real browser, on a stack like that of `npm start`, with a process for each function. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let stack: LocalStack;
let page: Page;

operatorJourneys(
  async (journey) => {
    ({ stack, page } = journey);
    await page.getByRole("heading", { name: "Webinars" }).waitFor();
  },
  { startStack: startLocalStack },
);

const mailsInMailbox = async (): Promise<number> => {
  const response = await fetch(`${stack.sendgrid}/mailbox/messages?limit=1`);
  return ((await response.json()) as { total: number }).total;
};

const sendReminder = async () => {
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
};

describe("the reminder button", () => {
  test("mails 312 people with live progress, and a second click says that they have it already", async () => {
    await openWebinar(page, STORY, "Emails");

    await sendReminder();
    await page.getByText("312 emails on their way.").waitFor();
    const progress = page.getByRole("progressbar", { name: "Progress" });
    await expect.poll(() => progress.getAttribute("aria-valuenow")).toBe("312");
    await page.getByRole("button", { name: "312 Who: sent" }).waitFor();
    expect(await mailsInMailbox()).toBe(312);

    await sendReminder();
    await page.getByText("312 were already sent. There’s nobody new to email.").waitFor();
    expect(await mailsInMailbox()).toBe(312);
  });
});

describe("a new webinar", () => {
  test("shows its errors at the fields, is created once, and is published", async () => {
    await page.getByRole("link", { name: "New webinar" }).click();
    await page.getByLabel("Title").fill("Reading the terrain");
    await page.getByLabel("Host").fill("somebody@elsewhere.example");
    await page.getByRole("textbox", { name: "Date" }).fill("2031-03-30");
    await page.getByLabel("Start").fill("02:30");
    await page.getByRole("combobox", { name: "Time zone" }).fill("Paris");
    await page.getByRole("option", { name: "Europe/Paris" }).click();
    await page.getByRole("button", { name: "Create draft" }).click();
    // On that day, clocks in Paris skip from 02:00 to 03:00.
    await page.getByText("it doesn’t exist").waitFor();

    await page.getByLabel("Start").fill("18:30");
    await page.getByRole("status").getByText("Sun, 30 Mar 2031, 18:30–19:30 (UTC+02:00)").waitFor();
    await page.getByRole("button", { name: "Create draft" }).click();
    await page.getByLabel("Host").and(page.locator("[aria-invalid=true]")).waitFor();

    await page.getByLabel("Host").fill("jamie@petanque.life");
    await page.getByRole("button", { name: "Create draft" }).click();
    await page.getByRole("heading", { name: "Reading the terrain" }).waitFor();
    await page.getByRole("link", { name: /meet\.google\.com/ }).waitFor();

    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
    await page.getByText("Scheduled", { exact: true }).waitFor();
    await page.getByText("Published. People can register now.").waitFor();
  });
});

describe("the list", () => {
  test("keeps its filter in the address", async () => {
    const story = page.getByRole("link", { name: STORY });
    await page.getByRole("button", { name: "Ended" }).click();
    await story.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Scheduled" }).click();
    await story.waitFor();
    expect(new URL(page.url()).search).toBe("?status=SCHEDULED");
    await page.reload();
    await page.getByRole("button", { name: "Scheduled", pressed: true }).waitFor();
    await story.waitFor();
  });
});
