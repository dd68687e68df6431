/** A visitor finds a webinar full and joins its waiting list; an operator moves them up. */
import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, PAGE_RULES, PICTURES } from "../support/barriers.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { operatorJourneys } from "../support/operator-journey.ts";
import { callAsOperator } from "../support/stack-operator.ts";
import { openWebinar } from "../support/webinar-page.ts";

const STORY = "Score-keeper v2 walkthrough";

let page: Page;
let stack: LocalStack;
let browser: Browser;

operatorJourneys(async (journey) => {
  ({ page, stack, browser } = journey);
  await page.getByRole("heading", { name: "Webinars" }).waitFor();
});

async function expectAccessible(shown: Page, name: string) {
  const hasDialog = (await shown.getByRole("dialog").count()) > 0;
  for (const width of [1280, 390]) {
    await shown.setViewportSize({ width, height: 844 });
    await shown.screenshot({ path: `${PICTURES}${name}-${width}.png`, fullPage: !hasDialog });
    const only = hasDialog ? { only: "[role=dialog]" } : {};
    expect(await barriers(shown, PAGE_RULES, only), name).toEqual([]);
  }
  await shown.setViewportSize({ width: 1280, height: 844 });
}

test("a visitor waits for a place, and an operator moves them up", async () => {
  const { webinars } = (await callAsOperator(stack, "GET", "/sys/webinars?text=score")) as {
    webinars: { id: string; slug: string; title: string; registered_count: number }[];
  };
  const { id, slug, registered_count } = webinars.find(({ title }) => title === STORY)!;
  const patch = (body: object) => callAsOperator(stack, "PATCH", `/sys/webinars/${id}`, body);
  await patch({ capacity: registered_count, waiting_list: "by_hand" });

  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.goto(`${stack.gateway}/webinars/${slug}`);
  await visitor.getByRole("heading", { name: "All places are taken" }).waitFor();
  await expectAccessible(visitor, "waiting-list-offer");
  await visitor.getByLabel("Email address").fill("wendy@waits.example");
  await visitor.getByLabel("Name", { exact: true }).fill("Wendy Waits");
  await visitor.getByRole("checkbox").check();
  await visitor.getByRole("button", { name: "Join the waiting list" }).click();
  await visitor.getByText(/so you’re on the waiting list/).waitFor();
  await expectAccessible(visitor, "waiting-list-joined");
  await context.close();

  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("searchbox").fill("wendy");
  await page.getByText("wendy@waits.example · 0 registrations · on 1 waiting list").waitFor();
  await page.getByRole("list").getByRole("link", { name: "Wendy Waits" }).click();
  await page.getByText("On the waiting list since").waitFor();
  await expectAccessible(page, "waiting-list-person");

  await page.getByRole("link", { name: "Webinars", exact: true }).click();
  await openWebinar(page, STORY, "Registrations");
  const list = page.getByRole("region", { name: "Waiting list" });
  await list.getByText("Wendy Waits").waitFor();
  await page.getByText("1 waiting").waitFor();
  await expectAccessible(page, "waiting-list");
  await list.getByRole("button", { name: "Move up: Wendy Waits" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("All places are taken. Raise the capacity first.").waitFor();
  await dialog
    .getByRole("button", { name: /Close|Cancel/ })
    .first()
    .click();
  await dialog.waitFor({ state: "detached" });

  await patch({ capacity: registered_count + 1 });
  await page.reload();
  await list.getByRole("button", { name: "Move up: Wendy Waits" }).click();
  await dialog.getByText("Wendy Waits gets a place and one confirmation by email.").waitFor();
  await expectAccessible(page, "waiting-list-move-up");
  await dialog.getByRole("button", { name: "Move up", exact: true }).click();
  await page.getByText("Moved up. The confirmation is on its way.").waitFor();
  await list.waitFor({ state: "detached" });
});
