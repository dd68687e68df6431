/** After the webinar: attendance, the recording, and the mail about it. */
import { text } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openTab, openWebinar } from "../support/webinar-page.ts";

const ENDED = "Tournament desk basics";

let stack: LocalStack;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, page } = journey);
  await openWebinar(page, ENDED);
});

const registrations = () => page.getByRole("region", { name: "Registrations" });
const rows = () => registrations().locator("tbody tr");

test("attendance is marked for one person and undone, for many at once, and from a pasted list", async () => {
  await openTab(page, "Registrations");
  const first = rows().first();
  await first.waitFor();
  const toggle = first.getByRole("button");
  const pressed = () => toggle.getAttribute("aria-pressed");
  const before = await pressed();
  await toggle.click();
  await expect.poll(pressed).not.toBe(before);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(pressed).toBe(before);

  await page.getByLabel("Select all on this page").check();
  await page.getByRole("button", { name: /^Mark \d+ attended$/ }).click();
  await page.getByText(/people marked as attended/).waitFor();
  await expect.poll(pressed).toBe("true");

  const person = (await first.locator("th a").first().textContent()) ?? "";
  await page.getByRole("button", { name: "Paste a Meet list" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel("Attendance list (CSV)")
    .fill(`Name,Email\n${person},\nNobody Whom Anyone Knows,`);
  await dialog.getByRole("button", { name: "Match and mark" }).click();
  await dialog.getByText("1 participant is not registered").waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
});

test("the search finds people by name, and the CSV contains everybody", async () => {
  await openTab(page, "Registrations");
  await rows().first().waitFor();
  const person = (await rows().nth(3).locator("th span").first().textContent()) ?? "";
  await page.getByLabel("Search names and addresses").fill(person);
  await expect.poll(() => rows().count()).toBeLessThan(10);
  await rows().getByText(person).first().waitFor();
  await page.getByLabel("Search names and addresses").fill("zzzz");
  await page.getByText("Nobody matches these filters.").waitFor();

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const file = await text(await (await downloading).createReadStream());
  expect(file.trimEnd().split("\r\n").length).toBe(49);
  expect(file).toContain(person);
});

test("the dialog shows whom a recording reaches in which words, and each address gets one mail", async () => {
  await openTab(page, "Audience");
  const interest = page.getByRole("region", { name: "Audience of the recording" });
  await interest.getByText(/^\d+ people$/).waitFor();

  await page.getByRole("button", { name: "Publish the recording" }).click();
  const dialog = page.getByRole("dialog");
  const headline = dialog.getByText(/^\d+ people will get it$/);
  const reached = Number.parseInt((await headline.textContent()) ?? "", 10);
  const words = dialog.getByRole("region", { name: "Who gets which email" });
  const figures = await words.locator("dd").allTextContents();
  expect(figures.reduce((sum, figure) => sum + Number(figure), 0)).toBe(reached);
  await words.getByText("Thanks for coming").waitFor();
  await dialog.getByLabel("Address of the recording").fill("http://example.org/not-safe");
  await dialog.getByRole("button", { name: "Publish and send" }).click();
  await dialog.locator("[aria-invalid=true]").waitFor();
  await dialog.getByLabel("Address of the recording").fill("https://video.petanque.life/desk");
  await dialog.getByRole("button", { name: "Publish and send" }).click();

  await page.getByText("Published", { exact: true }).first().waitFor();
  const sentTo = async (kind: string) => {
    const answer = await fetch(`${stack.sendgrid}/mailbox/messages?kind=${kind}&limit=500`);
    const { messages } = (await answer.json()) as { messages: { to: string }[] };
    return messages.map(({ to }) => to);
  };
  const sent = async () => [...(await sentTo("follow_up")), ...(await sentTo("post_event"))];
  await expect.poll(async () => (await sent()).length).toBe(reached);
  expect(new Set(await sent()).size).toBe(reached);
  await openTab(page, "Emails");
  const mail = page.getByRole("region", { name: "Other emails" });
  await mail.getByRole("heading", { name: "Follow-up to registered people" }).waitFor();
});

test("correcting the address of the recording mails nobody again", async () => {
  await chooseAction(page, "Correct the recording’s address");
  const dialog = page.getByRole("dialog");
  const address = dialog.getByLabel("Address of the recording");
  expect(await address.inputValue()).toBe("https://video.petanque.life/desk");
  await address.fill("https://video.petanque.life/desk-2");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "https://video.petanque.life/desk-2" }).waitFor();
});
