/** An operator writes an introduction, looks at the emails, sends a test, and finds it all in the audit. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible, PICTURES } from "../support/barriers.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openTab, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;
let mailbox: string;
operatorJourneys(async (journey) => {
  ({ page } = journey);
  mailbox = journey.stack.sendgrid;
  await page.getByRole("link", { name: STORY }).waitFor();
});

const frame = () => page.locator("iframe");
const mail = () => page.frameLocator("iframe");
const shownColour = () =>
  mail()
    .locator("h1")
    .evaluate((heading) => getComputedStyle(heading).color);

test("what an operator writes is in the preview at once, in each language, width and colours", async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByLabel("Introduction").fill("Bring **your own boules**.\n\n<b>Not bold</b>");
  await page.getByLabel("Signature").fill("*Marie*, [the club](https://petanque.life/club)");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. Emails from now on").waitFor();
  await page.getByRole("button", { name: "Show email" }).click();
  await mail().getByText("your own boules").waitFor();
  expect(await mail().locator("strong", { hasText: "your own boules" }).count()).toBe(1);
  expect(await mail().getByText("<b>Not bold</b>").count()).toBe(1);
  expect(await mail().locator("em", { hasText: "Marie" }).count()).toBe(1);
  expect(await frame().getAttribute("sandbox")).toBe("");

  const light = await shownColour();
  await page.getByLabel("Colours").selectOption("dark");
  await expect.poll(shownColour).not.toBe(light);
  const wide = (await frame().boundingBox())!.width;
  await page.getByLabel("Screen").selectOption("phone");
  await expect.poll(async () => (await frame().boundingBox())!.width).toBeLessThan(400);
  await frame().screenshot({ path: `${PICTURES}mail-preview-phone-dark.png` });
  expect(wide).toBeGreaterThanOrEqual(600);
  await page.getByLabel("Reader’s language").selectOption("fr");
  await mail().getByText("Bonjour").waitFor();
  await mail().getByText("your own boules").waitFor();
  expect(await page.getByLabel("Screen").inputValue()).toBe("phone");
  await expectAccessible(page, "mail-texts", { except: "iframe" });
});

test("a test goes to the operator alone, and the audit tells both in sentences", async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByLabel("Introduction").fill("Come early.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. Emails from now on").waitFor();
  await page.getByRole("button", { name: "Send me a test" }).click();
  await page.getByText("Test sent to support@petanque.life.").waitFor();
  const found = await fetch(`${mailbox}/mailbox/messages?to=support@petanque.life`);
  const { messages } = (await found.json()) as { messages: { subject: string; text: string }[] };
  expect(messages).toHaveLength(1);
  expect(messages[0]!.subject).toMatch(/^\[Test\] /);
  expect(messages[0]!.text).toContain("Come early.");

  await openTab(page, "Activity");
  await page.getByText("Sam Support sent “24-hour reminder” to themselves as a test.").waitFor();
  await page.getByText("Sam Support changed “Introduction”.").waitFor();
  await page.getByRole("link", { name: "Audit of this webinar" }).click();
  await page.getByRole("row").nth(3).waitFor();
  await page.getByText("Raw data").first().click();
  await expectAccessible(page, "audit-sentences");
});

test("the preview says what has changed since the last email of its kind", async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Show email" }).click();
  await page.getByText("Nothing has changed since the last one").waitFor();
  await page.getByLabel("Signature").fill("Another club");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Changed since the last one").waitFor();
  await page.getByRole("definition").getByText("Another club").waitFor();
});
