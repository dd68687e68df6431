/** SendGrid neither answers nor sends events, so the console asks the operator to decide. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { openTab, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;
let stack: LocalStack;

operatorJourneys(
  async (journey) => {
    ({ page, stack } = journey);
    await page.getByRole("heading", { name: "Webinars" }).waitFor();
  },
  { env: { ACCEPTANCE_GRACE_S: "1" } },
);

test("mail whose outcome is unknown is shown to the operator, who decides on it", async () => {
  await fetch(`${stack.sendgrid}/__webhook`, { method: "DELETE" });
  await fetch(`${stack.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      match: { call: "POST /v3/mail/send" },
      action: { kind: "drop", when: "after" },
    }),
  });
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 24h reminder" }).click();
  await page.getByRole("button", { name: "Send now" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "We don’t know whether 312 people" });
  await notice.waitFor();
  await page.getByText("It stopped automatically: the email service didn’t answer").waitFor();

  await notice.getByRole("button", { name: "Send again" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Up to 312 people may get it twice.").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });

  await page.getByRole("link", { name: "Operations" }).click();
  const entry = page.getByText("We don’t know whether 312 people got this email.");
  await entry.waitFor();
  await entry.getByRole("link").click();
  await openTab(page, "Emails");

  await notice.getByRole("button", { name: "Count as sent" }).click();
  await dialog.getByText("Nothing more is sent to them.").waitFor();
  await dialog.getByRole("button", { name: "Count as sent" }).click();
  await page.getByRole("button", { name: "312 Who: sent" }).waitFor();
  expect(await notice.count()).toBe(0);
});
