/** The admin app as an operator meets it, in a browser of its own. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { LocalStack } from "./local-stack.ts";

/** Guards against waiting for ever, on a busy machine too. */
export const PATIENCE_MS = 90_000;

export interface AdminOptions {
  path?: string | undefined;
  /** What the browser has kept of an earlier visit, such as a sign-in. */
  storageState?: BrowserContextOptions["storageState"];
}

/** Fails the test on what the page's own console calls an error. */
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
    // What has been closed is gone at once, and is not found a second time while it fades.
    reducedMotion: "reduce",
    storageState,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refusal by the API is listed there too, and is not a fault of the page.
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) faults.push(message.text());
  });
  await page.goto(path);
  return { page, faults };
}

export async function signIn(page: Page, stack: LocalStack): Promise<void> {
  const [operator] = stack.operators;
  await page.getByLabel("E-mail").fill(operator!.email);
  await page.getByLabel("Password", { exact: true }).fill(operator!.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
