/** The page of a webinar in the console: its tabs, and the menu of its actions. */
import type { Page } from "playwright-core";

type Tab = "Overview" | "Registrations" | "Emails" | "Audience" | "Activity";

export const tabs = (page: Page) => page.getByRole("navigation", { name: "Parts of this webinar" });

export const openTab = (page: Page, name: Tab): Promise<void> =>
  tabs(page).getByRole("link", { name }).click();

/** Opens a webinar from the list, at one of its tabs. */
export async function openWebinar(page: Page, title: string, tab?: Tab): Promise<void> {
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("heading", { name: title, level: 1 }).waitFor();
  if (tab !== undefined) await openTab(page, tab);
}

export async function chooseAction(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}
