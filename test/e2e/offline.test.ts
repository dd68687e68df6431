/** The console without a connection: nothing is sent, then or later, and every view says so. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";

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

const open = async (title: string) => {
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { name: title }).waitFor();
};

const toList = async () => {
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Webinars" }).click();
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
};

const isOffline = () => page.getByText("nothing can be changed until you’re back online").waitFor();

const mailsInMailbox = async (): Promise<number> => {
  const response = await fetch(`${stack.sendgrid}/mailbox/messages?limit=1`);
  return ((await response.json()) as { total: number }).total;
};

/** The changes that the page asks the API for, from now on. */
function changesSent(): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" && request.url().includes("/sys/")) sent.push(request.url());
  });
  return sent;
}

const askForReminder = async () => {
  await open(STORY);
  await page.getByRole("button", { name: "Send 1h reminder" }).click();
  await page.getByRole("dialog").getByText("312 people will get it").waitFor();
};

/** Back online: what the API knows of the reminder. */
const comesBackUnsent = async () => {
  await page.context().setOffline(false);
  await page.getByText("nothing can be changed").waitFor({ state: "hidden" });
  await open(STORY);
  await page.getByRole("link", { name: "Audit of this webinar" }).click();
  const row = (action: string) => page.getByRole("rowheader", { name: action });
  await row("Opened for registration").waitFor();
  expect(await row("Reminder sent").count()).toBe(0);
};

test("a mailing that was ordered offline and cancelled does not leave when the connection is back", async () => {
  const sent = changesSent();
  await askForReminder();
  await page.context().setOffline(true);
  const dialog = page.getByRole("dialog");
  // A click that lands whatever has become of the button meanwhile.
  await dialog.getByRole("button", { name: "Send now" }).dispatchEvent("click");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await toList();
  await comesBackUnsent();
  expect(sent).toEqual([]);
  expect(await mailsInMailbox()).toBe(0);
});

test("a change that is ordered before the page has noticed fails at once, in words", async () => {
  const sent = changesSent();
  await askForReminder();
  // The browser knows before it has told anybody.
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("dialog").getByText("You’re offline. Nothing was sent.").waitFor();
  expect(sent).toEqual([]);
});

test("a change that cannot reach the server fails at once, and is not tried again by itself", async () => {
  await askForReminder();
  const sent = changesSent();
  await page.route("**/send-reminder", (route) => route.abort("connectionfailed"));
  await page.getByRole("button", { name: "Send now" }).click();
  await page.getByRole("dialog").getByText("The server cannot be reached.").waitFor();
  await page.unroute("**/send-reminder");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.context().setOffline(true);
  await isOffline();
  await toList();
  await comesBackUnsent();
  expect(sent).toHaveLength(1);
  expect(await mailsInMailbox()).toBe(0);
});

/** Buttons that work by what the page knows, or only ask for more of it. */
const HARMLESS =
  /^(Sign out|Show the mail|Paste a Meet list|Try again|Close|Cancel|All|Draft|Scheduled|Ended|Cancelled|Published|Next|Previous)( \d+)?$/;

/** Names of the buttons that can be pressed, but for harmless ones. */
const pressable = async (): Promise<string[]> => {
  const buttons = page.locator("button:not(:disabled):visible");
  const names = await buttons.evaluateAll((found) =>
    found.map((each) => each.getAttribute("aria-label") ?? each.textContent ?? ""),
  );
  return names.map((name) => name.trim()).filter((name) => !HARMLESS.test(name));
};

test("offline no button on any view changes anything; each comes back with the connection", async () => {
  const button = (name: string) => page.getByRole("button", { name });
  const people = () => page.getByRole("region", { name: "Registrations", exact: true });
  // Each view, and what stands there once all of it has come.
  const views: [see: () => Promise<void>, isThere: () => Locator][] = [
    [() => open(STORY), () => people().getByRole("button", { name: "Next" })],
    [() => open(ENDED), () => people().locator("tbody tr").first()],
    [() => open(DRAFT), () => people().getByText("People can register once")],
    [() => open(BROKEN), () => people().getByText("People can register once")],
    [() => page.getByRole("link", { name: "New webinar" }).click(), () => button("Create draft")],
    [() => page.getByRole("link", { name: "Operations" }).click(), () => button("Run now")],
  ];
  for (const [see, isThere] of views) {
    await see();
    await isThere().waitFor();
    const online = await pressable();
    expect(online.length).toBeGreaterThan(0);
    await page.context().setOffline(true);
    await isOffline();
    expect(await pressable()).toEqual([]);
    await page.context().setOffline(false);
    await expect.poll(pressable).toEqual(expect.arrayContaining(online));
    await toList();
  }
});

test("a dialog that is open when the connection goes says why its button does not work", async () => {
  await askForReminder();
  await page.context().setOffline(true);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("This works again once you’re back online.").waitFor();
  expect(await dialog.getByRole("button", { name: "Send now" }).isDisabled()).toBe(true);
  await page.context().setOffline(false);
  await expect.poll(() => dialog.getByRole("button", { name: "Send now" }).isEnabled()).toBe(true);
});

test("a grave button that cannot be pressed does not look as if it could", async () => {
  await open(STORY);
  await page.getByRole("button", { name: "Cancel the webinar" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("312 people will be mailed").waitFor();
  const button = dialog.getByRole("button", { name: "Cancel the webinar" });
  const ground = () => button.evaluate((each) => getComputedStyle(each).backgroundColor);
  await expect.poll(() => button.isEnabled()).toBe(true);
  const whenEnabled = await ground();
  await page.context().setOffline(true);
  await expect.poll(() => button.isDisabled()).toBe(true);
  expect(await ground()).not.toBe(whenEnabled);
});

const content = () => page.getByRole("main");
const operations = () => page.getByRole("link", { name: "Operations" });

/** The view is there, and so is its own style sheet. */
const isOperations = async () => {
  await page.getByRole("button", { name: "Run now" }).waitFor();
  const cards = page.locator("div:has(> section)").filter({ hasText: "Reminder sweep" }).first();
  expect(await cards.evaluate((each) => getComputedStyle(each).display)).toBe("grid");
};

test("offline a view that was never loaded says so within the frame, and opens when the connection is back", async () => {
  await page.context().setOffline(true);
  await operations().click();
  const missing = content().getByText("This page could not be loaded");
  await missing.waitFor();
  await isOffline();
  const style = () =>
    missing
      .locator("..")
      .evaluate((each) => getComputedStyle(each).textAlign + getComputedStyle(each).display);
  expect(await style()).toBe("centergrid");
  const asked = page.waitForEvent("requestfailed");
  await content().getByRole("button", { name: "Try again" }).click();
  await asked;
  await missing.waitFor();
  // What is loaded can still be visited.
  await toList();
  await operations().click();
  await missing.waitFor();

  await page.context().setOffline(false);
  await isOperations();
  expect(new URL(page.url()).pathname).toBe("/console/operations");
});

test("a view that failed offline opens when it is visited again, from another view", async () => {
  await page.context().setOffline(true);
  await operations().click();
  await content().getByText("This page could not be loaded").waitFor();
  await toList();
  await page.context().setOffline(false);
  await page.getByText("nothing can be changed").waitFor({ state: "hidden" });
  await operations().click();
  await isOperations();
});

test("a view whose files the server does not send waits for the person, and does not reload for ever", async () => {
  let documents = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents += 1;
  });
  // Whatever the view needs beyond what is there already: files that a newer version has replaced.
  const gone = new Set<string>();
  let isReplaced = true;
  await page.route("**/assets/*", async (route) => {
    const file = route.request().url();
    if (documents === 0) gone.add(file);
    await (isReplaced && gone.has(file)
      ? route.fulfill({ status: 404, body: "" })
      : route.continue());
  });
  await operations().click();
  await content().getByText("The server did not send it.").waitFor();
  expect(documents).toBe(0);
  await content().getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => documents).toBe(1);
  await content().getByText("The server did not send it.").waitFor();
  isReplaced = false;
  await content().getByRole("button", { name: "Try again" }).click();
  await isOperations();
  expect(documents).toBe(2);
});
