/** What the journeys through the console begin and end with. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openAdmin, signIn } from "./admin-page.ts";
import type { LocalStack } from "./local-stack.ts";
import { connectBrowser } from "./shared-browser.ts";
import { openOwnStack } from "./stacks/open.ts";

export interface Journey {
  stack: LocalStack;
  browser: Browser;
  page: Page;
}

interface JourneyOptions {
  /** Settings of the functions. */
  env?: Record<string, string>;
  path?: string;
  /** A stack in one process with many others unless given. */
  startStack?: (env?: Record<string, string>) => Promise<LocalStack>;
}

/**
 * One stack for the file; for each test a page, on which nothing may have gone wrong by its end.
 * `begin` comes with the page as it opens.
 */
export function journeys(
  begin: (journey: Journey) => void | Promise<void>,
  { env, path, startStack = openOwnStack }: JourneyOptions = {},
): void {
  let stack: LocalStack;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    browser = await connectBrowser();
    stack = await startStack(env);
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
export const operatorJourneys = (
  begin: (journey: Journey) => Promise<void>,
  options: JourneyOptions = {},
): void =>
  journeys(async (journey) => {
    await signIn(journey.page, journey.stack);
    await begin(journey);
  }, options);
