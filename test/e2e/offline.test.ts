/** The console without a connection: it sends nothing, neither then nor later, and every view says so. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { chooseAction, openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";
const ENDED = "Tournament desk basics";
const DRAFT = "Club finances for new treasurers";
const BROKEN = "Terrain care through the winter";

let stack: LocalStack;
let page: Page;

operatorJourneys(async (journey) => {
  ({ stack, page } = journey);
  await page.getByRole("link", { name: STORY }).waitFor();
});

const openList = async () => {
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Webinars" }).click();
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
};

const waitForOfflineBanner = () =>
  page.getByText("nothing can be changed until you’re back online").waitFor();

const mailsInMailbox = async (): Promise<number> => {
  const response = await fetch(`${stack.sendgrid}/mailbox/messages?limit=1`);
  return ((await response.json()) as { total: number }).total;
};

/** Collects the URLs of all changes that the page sends from now on. */
function collectChanges(): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && request.url().includes("/sys/")) sent.push(request.url());
  });
  return sent;
}

const openReminderDialog = async () => {
  await openWebinar(page, STORY, "Emails");
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await page.getByRole("dialog").getByText("312 people will get it").waitFor();
};

/** Goes online again, and checks in the audit that no reminder was sent. */
const expectNoReminderOnceOnline = async () => {
  await page.context().setOffline(false);
  await page.getByText("nothing can be changed").waitFor({ state: "hidden" });
  await openWebinar(page, STORY, "Activity");
  await page.getByRole("link", { name: "Audit of this webinar" }).click();
  const row = (sentence: string) => page.getByRole("cell", { name: sentence });
  await row("opened the registration").waitFor();
  expect(await row("sent “1-hour reminder”").count()).toBe(0);
};

test("a reminder that was confirmed offline and cancelled is not sent when the connection is back", async () => {
  const sent = collectChanges();
  await openReminderDialog();
  await page.context().setOffline(true);
  const dialog = page.getByRole("dialog");
  // Dispatched as an event, so that it reaches the button even if that is disabled.
  await dialog.getByRole("button", { name: "Send now" }).dispatchEvent("click");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await openList();
  await expectNoReminderOnceOnline();
  expect(sent).toEqual([]);
  expect(await mailsInMailbox()).toBe(0);
});

test("a change made before the page has noticed the lost connection fails at once, with a message", async () => {
  const sent = collectChanges();
  await openReminderDialog();
  // The browser knows, but has not fired its event yet.
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("dialog").getByText("You’re offline. Nothing was sent.").waitFor();
  expect(sent).toEqual([]);
});

test("a change that cannot reach the server fails at once, and is not retried", async () => {
  await openReminderDialog();
  const sent = collectChanges();
  await page.route("**/send-reminder", (route) => route.abort("connectionfailed"));
  await page.getByRole("button", { name: "Send now" }).click();
  await page
    .getByRole("dialog")
    .getByText("We can’t reach the server. Try again in a moment.")
    .waitFor();
  await page.unroute("**/send-reminder");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.context().setOffline(true);
  await waitForOfflineBanner();
  await openList();
  await expectNoReminderOnceOnline();
  expect(sent).toHaveLength(1);
  expect(await mailsInMailbox()).toBe(0);
});

/** Buttons that change nothing on the server. */
const HARMLESS =
  /^(Sign out|Copy link|More actions|Show email|Paste a Meet list|Try again|Close|Cancel|All|Draft|Scheduled|Ended|Cancelled|Published|Next|Previous|Search or go to….*|Start from a template|Add a question|30 mins|45 mins|[12] hrs?( 30 mins)?)( \d+)?$/;

/** The names of the enabled buttons that change something. */
const enabledButtons = async (): Promise<string[]> => {
  const buttons = page.locator("button:not(:disabled):visible");
  const names = await buttons.evaluateAll((found) =>
    found.map((each) => each.getAttribute("aria-label") ?? each.textContent ?? ""),
  );
  return names.map((name) => name.trim()).filter((name) => !HARMLESS.test(name));
};

test("offline, every view disables the buttons that change something", async () => {
  const button = (name: string) => page.getByRole("button", { name });
  const people = () => page.getByRole("region", { name: "Registrations", exact: true });
  // Each view, and the element that appears once it has loaded.
  const views: [openView: () => Promise<void>, loaded: () => Locator][] = [
    [() => openWebinar(page, STORY), () => page.getByText("Registrations over time")],
    [() => openWebinar(page, STORY, "Emails"), () => button("Send 24h reminder")],
    [() => openWebinar(page, ENDED, "Registrations"), () => people().locator("tbody tr").first()],
    [() => openWebinar(page, DRAFT), () => button("Publish")],
    [() => openWebinar(page, BROKEN), () => button("Try again")],
    [() => page.getByRole("link", { name: "New webinar" }).click(), () => button("Create draft")],
    [() => page.getByRole("link", { name: "Operations" }).click(), () => button("Run now")],
  ];
  for (const [openView, loaded] of views) {
    await openView();
    await loaded().waitFor();
    const online = await enabledButtons();
    expect(online.length).toBeGreaterThan(0);
    await page.context().setOffline(true);
    await waitForOfflineBanner();
    expect(await enabledButtons()).toEqual([]);
    await page.context().setOffline(false);
    await expect.poll(enabledButtons).toEqual(expect.arrayContaining(online));
    await openList();
  }
});

test("a dialog that is open when the connection is lost says why its button is disabled", async () => {
  await openReminderDialog();
  await page.context().setOffline(true);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("This will work again once you’re back online.").waitFor();
  expect(await dialog.getByRole("button", { name: "Send now" }).isDisabled()).toBe(true);
  await page.context().setOffline(false);
  await expect.poll(() => dialog.getByRole("button", { name: "Send now" }).isEnabled()).toBe(true);
});

test("the disabled button of an irreversible action looks disabled", async () => {
  await openWebinar(page, STORY);
  await chooseAction(page, "Cancel the webinar");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("312 people will get an email").waitFor();
  const button = dialog.getByRole("button", { name: "Cancel the webinar" });
  const background = () => button.evaluate((each) => getComputedStyle(each).backgroundColor);
  await expect.poll(() => button.isEnabled()).toBe(true);
  const whenEnabled = await background();
  await page.context().setOffline(true);
  await expect.poll(() => button.isDisabled()).toBe(true);
  expect(await background()).not.toBe(whenEnabled);
});

const content = () => page.getByRole("main");
const operations = () => page.getByRole("link", { name: "Operations" });

/** Waits for the operations view, and checks that its style sheet has loaded too. */
const expectOperations = async () => {
  await page.getByRole("button", { name: "Run now" }).waitFor();
  const cards = page.locator("div:has(> section)").filter({ hasText: "Reminder sweep" }).first();
  expect(await cards.evaluate((each) => getComputedStyle(each).display)).toBe("grid");
};

test("a view opened offline for the first time says so, and opens by itself when the connection is back", async () => {
  await page.context().setOffline(true);
  await operations().click();
  const missing = content().getByText("This page couldn’t be loaded");
  await missing.waitFor();
  await waitForOfflineBanner();
  const style = () =>
    missing
      .locator("..")
      .evaluate((each) => getComputedStyle(each).textAlign + getComputedStyle(each).display);
  expect(await style()).toBe("centergrid");
  const failed = page.waitForEvent("requestfailed");
  await content().getByRole("button", { name: "Try again" }).click();
  await failed;
  await missing.waitFor();
  // Views that have been loaded before still open.
  await openList();
  await operations().click();
  await missing.waitFor();

  await page.context().setOffline(false);
  await expectOperations();
  expect(new URL(page.url()).pathname).toBe("/console/operations");
});

test("a view that failed to load offline opens when it is visited again online", async () => {
  await page.context().setOffline(true);
  await operations().click();
  await content().getByText("This page couldn’t be loaded").waitFor();
  await openList();
  await page.context().setOffline(false);
  await page.getByText("nothing can be changed").waitFor({ state: "hidden" });
  await operations().click();
  await expectOperations();
});

test("a view whose files are missing on the server waits for a click instead of reloading for ever", async () => {
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents += 1;
  });
  // Every file that the view still has to load counts as replaced by a newer version.
  const missing = new Set<string>();
  let isReplaced = true;
  await page.route("**/assets/*", async (route) => {
    const file = route.request().url();
    if (documents === 0) missing.add(file);
    await (isReplaced && missing.has(file)
      ? route.fulfill({ status: 404, body: "" })
      : route.continue());
  });
  await operations().click();
  await content().getByText("We couldn’t reach the server.").waitFor();
  expect(documents).toBe(0);
  await content().getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => documents).toBe(1);
  await content().getByText("We couldn’t reach the server.").waitFor();
  isReplaced = false;
  await content().getByRole("button", { name: "Try again" }).click();
  await expectOperations();
  expect(documents).toBe(2);
});
