/** Checks each view in light and dark, wide and narrow, against the WCAG 2.2 AA rules that a program can check. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAdmin, signIn } from "../support/admin-page.ts";
import { barriers, COLOURS, PAGE_RULES, PICTURES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { connectBrowser, openOwnStack } from "../support/ring-client.ts";
import { chooseAction, openTab } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let stack: LocalStack;
let browser: Browser;

beforeAll(async () => {
  browser = await connectBrowser();
  stack = await openOwnStack();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** In dark only the colours differ. Of a page with a dialog, only the dialog can be used, so only that is checked. */
async function barriersIn(page: Page, scheme: "light" | "dark"): Promise<string[]> {
  const hasDialog = (await page.getByRole("dialog").count()) > 0;
  const rules = scheme === "light" ? PAGE_RULES : COLOURS;
  return barriers(page, rules, hasDialog ? { only: "[role=dialog]" } : {});
}

/** The elements that make the page wider than its window. Tables are left out, because they scroll by themselves. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= window.innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (each) =>
        each.getBoundingClientRect().right > window.innerWidth &&
        each.closest("[role=group][tabindex]") === null,
    );
    return [`${scrollWidth} px`, ...wide.map((each) => `${each.tagName} ${each.className}`)];
  });

describe.each([1280, 390])("%i px wide, in light and dark", (width) => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await openAdmin(browser, stack));
    await page.setViewportSize({ width, height: 900 });
  });
  afterAll(() => page.context().close());

  async function expectAccessible(name: string): Promise<void> {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      await page.screenshot({ path: `${PICTURES}${name}-${width}-${scheme}.png` });
      expect(await barriersIn(page, scheme), `${name}, ${scheme}`).toEqual([]);
    }
    expect(await overflow(page), name).toEqual([]);
  }

  async function open(title: string): Promise<void> {
    await page.goto("/");
    await page.getByRole("link", { name: title }).click();
  }

  async function closeDialog(): Promise<void> {
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }

  test("the sign-in page and the list of webinars are accessible", async () => {
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await expectAccessible("sign-in");
    await signIn(page, stack);
    await page.getByRole("link", { name: STORY }).waitFor();
    await expectAccessible("list");
  });

  test("a webinar's page and a mail's preview are accessible", async () => {
    await open(STORY);
    await page.getByText("Registrations over time").waitFor();
    await expectAccessible("detail");
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete the draft" }).hover();
    await page.getByRole("menu").locator("p").waitFor();
    await expectAccessible("detail-actions");
    await page.keyboard.press("Escape");
    await openTab(page, "Registrations");
    await page.getByRole("button", { name: "Next" }).waitFor();
    await expectAccessible("detail-registrations");
    await openTab(page, "Audience");
    await page.getByRole("button", { name: "Load more" }).waitFor();
    await expectAccessible("detail-audience");
    await openTab(page, "Activity");
    await page.getByText("Latest changes").waitFor();
    await page.getByText("Created", { exact: true }).first().waitFor();
    await expectAccessible("detail-activity");
    await openTab(page, "Emails");
    await page.getByRole("button", { name: "Show email" }).click();
    await page.getByTitle("Preview: 24-hour reminder").waitFor();
    await expectAccessible("mail-preview");
  });

  test("sending a reminder is accessible, before and after", async () => {
    await open(STORY);
    await openTab(page, "Emails");
    await page.getByRole("button", { name: "Send 24h reminder" }).click();
    await page.getByText("people will get it").waitFor();
    await expectAccessible("reminder-confirmation");
    await page.getByRole("button", { name: "Send now" }).click();
    await page.getByRole("button", { name: "312 Who: sent" }).waitFor();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await expectAccessible("reminder-done");
  });

  test("the questions before a cancellation and before a change are accessible", async () => {
    await open(STORY);
    await chooseAction(page, "Cancel the webinar");
    await page.getByText("people will get an email about the cancellation").waitFor();
    await expectAccessible("cancel-confirmation");
    await closeDialog();
    await chooseAction(page, "Edit");
    await page.getByLabel("Start").fill("09:15");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("people will get an email with the new time").waitFor();
    await expectAccessible("change-confirmation");
    await closeDialog();
    // The form asks before it drops the change.
    page.once("dialog", (question) => void question.accept());
    await page.goto("/console/webinars/new");
    await page.getByRole("button", { name: "Create draft" }).click();
    await page.getByText("Required.").first().waitFor();
    await expectAccessible("create");
  });

  test("the operations and audit pages are accessible", async () => {
    await page.goto("/console/operations");
    await page
      .getByText("Nothing has failed.")
      .or(page.getByText(/Google doesn.t know/).first())
      .waitFor();
    await expectAccessible("operations");
    await page.goto("/console/audit");
    await page.getByRole("row").nth(3).waitFor();
    await expectAccessible("audit");
  });

  test("the calendar, the command palette and the sheet of keys are accessible", async () => {
    await page.goto("/");
    await page.getByRole("button", { name: "Calendar" }).click();
    await page.getByText("Days and times are in your time zone").waitFor();
    await page.getByText("Loading").waitFor({ state: "hidden" });
    await expectAccessible("calendar");
    await page.getByRole("button", { name: "Search or go to" }).click();
    await page.getByRole("dialog").getByRole("combobox").fill("score");
    await page.getByRole("option", { name: STORY }).waitFor();
    await expectAccessible("palette-found");
    await page.getByRole("dialog").getByRole("combobox").fill("keyboard");
    await page.getByRole("option", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await expectAccessible("keys-sheet");
    await closeDialog();
  });

  test("the search for people, a person, and adding people to a roster are accessible", async () => {
    await page.goto("/console/people");
    await page.getByRole("searchbox").fill("ma");
    const found = page.getByRole("main").getByRole("list").getByRole("link");
    await found.first().waitFor();
    await expectAccessible("people");
    await found.first().click();
    await page.getByRole("main").getByRole("heading", { level: 2 }).first().waitFor();
    await expectAccessible("person");
    await open(STORY);
    await openTab(page, "Registrations");
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByRole("dialog").getByLabel("Name").waitFor();
    await expectAccessible("add-person");
    await closeDialog();
    await page.getByRole("button", { name: "Import a list" }).click();
    await page.getByText("Or drop a CSV file here.").waitFor();
    await expectAccessible("import-list");
    await closeDialog();
  });

  test("planning a webinar again and repeating one are accessible", async () => {
    await open(STORY);
    await chooseAction(page, "Plan again…");
    await page.getByRole("dialog").getByLabel("Date").waitFor();
    await expectAccessible("plan-again");
    await closeDialog();
    await chooseAction(page, "Repeat…");
    await page.getByRole("dialog").getByText("4 dates").waitFor();
    await expectAccessible("repeat");
    await closeDialog();
  });

  test("publishing a recording and pasting a Meet list are accessible", async () => {
    await open("Tournament desk basics");
    await page.getByText("marked as attended").waitFor();
    await expectAccessible("detail-ended");
    await page.getByRole("button", { name: "Publish the recording" }).click();
    await page.getByLabel("Address of the recording").waitFor();
    await expectAccessible("recording");
    await closeDialog();
    await openTab(page, "Registrations");
    await page.getByRole("button", { name: "Paste a Meet list" }).click();
    await page.getByLabel("Attendance list (CSV)").waitFor();
    await expectAccessible("meet-list");
    await closeDialog();
  });

  test("a webinar whose Calendar event failed, and its form, are accessible", async () => {
    await open("Terrain care through the winter");
    await page.getByText("The Calendar event needs attention").waitFor();
    await expectAccessible("not-provisioned");
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByText("Public preview").waitFor();
    await expectAccessible("edit");
  });
});
