/** The console in a browser context of its own, as an operator sees it. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { LocalStack } from "./local-stack.ts";

/** Ends a wait that would never end. Generous, because the machine may be busy. */
export const PATIENCE_MS = 90_000;

export interface AdminOptions {
  path?: string | undefined;
  /** The browser's storage from an earlier visit, such as a sign-in. */
  storageState?: BrowserContextOptions["storageState"];
}

/** The test fails if the page logs an error to the browser's console. */
export async function openAdmin(
  browser: Browser,
  stack: LocalStack,
  { path = "/", storageState }: AdminOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    baseURL: stack.gateway,
    locale: "en-GB",
    timezoneId: "America/Toronto",
    viewport: { width: 1280, height: 900 },
    // Without animations, a closed dialog is gone at once; no locator finds it while it fades.
    reducedMotion: "reduce",
    storageState,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The browser also logs refusals by the API, which are not errors of the page.
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) faults.push(message.text());
  });
  await page.goto(path);
  return { page, faults };
}

export const signIn = (page: Page, stack: LocalStack): Promise<void> =>
  signInAs(page, stack, stack.operators[0]!.email);

export async function signInAs(page: Page, stack: LocalStack, address: string): Promise<void> {
  const operator = stack.operators.find(({ email }) => email === address);
  await page.getByLabel("Email").fill(operator!.email);
  await page.getByLabel("Password", { exact: true }).fill(operator!.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
