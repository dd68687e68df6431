/** The recipients behind a run's totals, and allowing mail again to an address that bounced. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openWebinar } from "../support/webinar-page.ts";

let page: Page;

operatorJourneys(async (journey) => {
  ({ page } = journey);
});

const people = () => page.getByRole("region", { name: "Registrations", exact: true });

test("a total under a run's progress opens the list of its people, page by page", async () => {
  await openWebinar(page, "Score-keeper v2 walkthrough", "Emails");
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  const sent = page.getByRole("button", { name: "312 Who: sent" });
  await sent.waitFor();
  await sent.click();
  const dialog = page.getByRole("dialog");
  const listed = () => dialog.getByRole("listitem").count();
  await expect.poll(listed).toBe(50);
  await dialog.getByRole("button", { name: "Load more" }).click();
  await expect.poll(listed).toBe(100);
});

test("a filter finds the people whose mail bounced, and an operator allows mail to one of them again", async () => {
  await openWebinar(page, "Tournament desk basics", "Registrations");
  await people().getByLabel("Latest email").selectOption("bounced");
  const rows = () => people().locator("tbody tr");
  const allow = () => people().getByRole("button", { name: /^Allow email to/ });
  await expect.poll(async () => (await rows().count()) - (await allow().count())).toBe(0);
  const before = await rows().count();
  expect(before).toBeGreaterThan(0);
  await allow().first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason (for the audit; don’t name anyone)").fill("A new mailbox.");
  await dialog.getByRole("button", { name: "Allow email" }).click();
  await page.getByText(/^We’ll email .+ again\.$/).waitFor();
  await expect.poll(() => rows().count()).toBe(before - 1);
});
