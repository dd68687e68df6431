/** What the journeys through the console begin and end with. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openAdmin, signIn } from "./admin-page.ts";
import type { LocalStack } from "./local-stack.ts";
import { startStackAndBrowser } from "./stack-and-browser.ts";

export interface Journey {
  stack: LocalStack;
  browser: Browser;
  page: Page;
}

/**
 * One stack and browser for the file; for each test a page, on which nothing may have gone wrong by its end.
 * `begin` comes with the page as it opens.
 */
export function journeys(
  begin: (journey: Journey) => void | Promise<void>,
  { env, path }: { env?: Record<string, string>; path?: string } = {},
): void {
  let stack: LocalStack;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    [stack, browser] = await startStackAndBrowser(env);
  });
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });
  beforeEach(async () => {
    ({ page, faults } = await openAdmin(browser, stack, path));
    await begin({ stack, browser, page });
  });
  afterEach(async () => {
    await page.context().close();
    expect(faults).toEqual([]);
  });
}

/** The same, with an operator who has signed in. */
export const operatorJourneys = (begin: (journey: Journey) => Promise<void>): void =>
  journeys(async (journey) => {
    await signIn(journey.page, journey.stack);
    await begin(journey);
  });
