/** The console's list of deliveries and its replay. The API's answers are the test's; replay-events.test.ts has the real ones. */
import type { Page, Request } from "playwright-core";
import { expect, test } from "vitest";
import { signInAs } from "../support/admin-page.ts";
import { expectAccessible } from "../support/barriers.ts";
import { journeys } from "../support/operator-journey.ts";

let name = "";
let added = 0;
const NARROW = { width: 390, height: 844 };

let page: Page;
journeys(
  async ({ page: opened, stack }) => {
    page = opened;
    await signInAs(page, stack, "engineer@petanque.life");
    await page.getByRole("link", { name: "Integrations", exact: true }).click();
    await page.getByRole("heading", { name: "Integrations", level: 1 }).waitFor();
    name = `CRM of region ${(added += 1)}`;
    await add();
  },
  { env: { FRESH_AUTH_MAX_AGE_S: "86400" } },
);

const dialog = () => page.getByRole("dialog");
const inDialog = (name: string | RegExp) => dialog().getByRole("button", { name });
const inCard = (action: string) =>
  page.getByRole("region", { name }).getByRole("button", { name: `${action} for “${name}”` });

async function add(): Promise<void> {
  await page.getByRole("button", { name: "Add an integration" }).click();
  await dialog().getByLabel("Name").fill(name);
  await dialog().getByLabel("URL").fill("https://hooks.example.org/petanque");
  await dialog().getByRole("button", { name: "Add", exact: true }).click();
  await dialog().getByRole("button", { name: "I’ve kept it" }).click();
  await dialog().waitFor({ state: "detached" });
}

const event = (index: number, status: string) => ({
  id: `log-${index}`,
  type: "life.petanque.registration.created",
  subject: `webinars/w/registrations/r${index}`,
  status,
});
const attempt = (status_code: number, reason: object | null) => ({
  at: "2026-11-30T10:00:00.000Z",
  event_id: "log-0",
  status_code,
  reason,
  duration_ms: 1234,
});
const answered = (status: string) => ({ code: "answered", params: { status } });

const FAILED = {
  id: "a",
  at: "2026-11-30T09:00:00.000Z",
  status: "failed",
  events: [event(0, "failed"), event(1, "erased")],
  attempts: [attempt(503, answered("503")), attempt(500, answered("500"))],
  next_attempt_at: null,
};
const WAITING = {
  ...FAILED,
  id: "b",
  status: "waiting",
  events: [event(0, "waiting")],
  attempts: [attempt(429, { code: "of_a_newer_version", params: {} })],
  next_attempt_at: "2026-12-30T10:00:00.000Z",
};
const DELIVERED = {
  ...FAILED,
  id: "c",
  status: "delivered",
  events: [event(0, "delivered")],
  attempts: [attempt(204, null)],
};

/** Two pages of all, and one of those that failed. */
async function answerLists(): Promise<void> {
  await page.route(/\/deliveries\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const isLater = query.get("page_token") === "next";
    const ofAll = isLater ? [DELIVERED] : [FAILED, WAITING];
    const deliveries = query.get("status") === "failed" ? [FAILED] : ofAll;
    const next_page_token = query.has("status") || isLater ? null : "next";
    return route.fulfill({ json: { deliveries, next_page_token } });
  });
}

test("an engineer sees what a subscriber was sent, page by page and by status, and why it failed", async () => {
  await answerLists();
  await inCard("Deliveries").click();
  const items = () => dialog().locator("ul > li:has(details)");
  await dialog().getByText("The receiver answered with status 500.").first().waitFor();
  await dialog()
    .getByText(/Next attempt/)
    .waitFor();
  // What this version does not know has general words.
  await dialog().getByText("Something went wrong.").first().waitFor();
  await inDialog("Load more").click();
  await expect.poll(() => items().count()).toBe(3);
  await items().first().getByText("Details").click();
  await items()
    .first()
    .getByText(/not sent, because the person was erased/)
    .waitFor();
  await items().last().getByText("Details").click();
  await items()
    .last()
    .getByText(/Status 204 after 1,234 ms/)
    .waitFor();
  await expectAccessible(page, "integrations-deliveries", { only: "[role=dialog]" });
  await page.setViewportSize(NARROW);
  await expectAccessible(page, "integrations-deliveries-narrow", { only: "[role=dialog]" });
  await dialog().getByLabel("Show").selectOption("failed");
  await expect.poll(() => items().count()).toBe(1);
});

test("a replay is counted first, sends what was counted, and is counted anew if that has changed", async () => {
  let counted = 12;
  const counts: unknown[] = [];
  const orders: Request[] = [];
  await page.route(/\/preview-replay$/, (route) => {
    counts.push(route.request().postDataJSON());
    const [from, to] = ["2026-11-30T09:00:00.000Z", "2026-11-30T10:00:00.000Z"];
    const none = { events: 0, from: null, to: null, has_more: false };
    return route.fulfill({ json: counted === 0 ? none : { ...none, events: counted, from, to } });
  });
  await page.route(/\/replay$/, (route) => {
    orders.push(route.request());
    const { events } = route.request().postDataJSON() as { events: number };
    if (events === counted) return route.fulfill({ json: { events } });
    return route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      json: { type: "about:blank", title: "Changed", status: 409, code: "replay_changed", events },
    });
  });
  await inCard("Replay").click();
  await dialog().getByLabel("All of a period").check();
  await inDialog("Count events").click();
  await expect.poll(() => dialog().getByText("Required.").count()).toBe(2);
  expect(counts).toEqual([]);
  await dialog().getByLabel("From").fill("2026-11-30T08:00");
  await dialog().getByLabel("To").fill("2026-11-30T11:30");
  await inDialog("Count events").click();
  await dialog()
    .getByText(/^We’ll send 12 events\./)
    .waitFor();
  const instant = (text: string) => page.evaluate((local) => new Date(local).toISOString(), text);
  const from = await instant("2026-11-30T08:00");
  expect(counts).toEqual([{ from, to: await instant("2026-11-30T11:30") }]);
  expect(orders).toEqual([]);
  await expectAccessible(page, "integrations-replay", { only: "[role=dialog]" });
  await page.setViewportSize(NARROW);
  await expectAccessible(page, "integrations-replay-narrow", { only: "[role=dialog]" });

  counted = 13;
  await inDialog("Send 12 events").click();
  await dialog().getByText("The events to send again have changed").waitFor();
  await inDialog("Count events").click();
  await inDialog("Send 13 events").click();
  await page.getByText("13 events are on the way.").waitFor();
  expect(orders.at(-1)?.postDataJSON()).toMatchObject({ from, events: 13 });
  const keys = await Promise.all(orders.map((each) => each.headerValue("idempotency-key")));
  expect(new Set(keys).size).toBe(2);

  counted = 0;
  await inCard("Replay").click();
  await inDialog("Count events").click();
  await dialog().getByText("There’s nothing to send.").waitFor();
  expect(counts.at(-1)).toEqual({ failed: true });
});
