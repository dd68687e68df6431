/** What the journeys through the console begin and end with. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openAdmin, signIn } from "./admin-page.ts";
import type { LocalStack } from "./local-stack.ts";
import { connectBrowser } from "./shared-browser.ts";
import { openOwnStack } from "./stacks/open.ts";

interface Journey {
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

type Begin = (journey: Journey) => void | Promise<void>;
type Open = (stack: LocalStack, browser: Browser) => Promise<{ page: Page; faults: string[] }>;

/** One stack for the file; for each test a page, on which nothing may have gone wrong by its end. */
function withStack(open: Open, begin: Begin, { env, startStack = openOwnStack }: JourneyOptions) {
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
    ({ page, faults } = await open(stack, browser));
    await begin({ stack, browser, page });
  });
  afterEach(async () => {
    await page.context().close();
    expect(faults).toEqual([]);
  });
}

/** `begin` comes with the page as it opens. */
export function journeys(begin: Begin, options: JourneyOptions = {}): void {
  const { path } = options;
  withStack((stack, browser) => openAdmin(browser, stack, { path }), begin, options);
}

/** The same, with an operator who has signed in: for the file's first test, and the others go on with that. */
export function operatorJourneys(begin: Begin, options: JourneyOptions = {}): void {
  let storageState: BrowserContextOptions["storageState"];
  const open: Open = async (stack, browser) => {
    const opened = await openAdmin(browser, stack, { storageState });
    if (storageState === undefined) {
      await signIn(opened.page, stack);
      await opened.page.getByRole("button", { name: "Sign out" }).waitFor();
      storageState = await opened.page.context().storageState();
    }
    return opened;
  };
  // However busy the machine is, the sign-in is recent enough for the file's last test.
  const env = { FRESH_AUTH_MAX_AGE_S: "86400", ...options.env };
  withStack(open, begin, { ...options, env });
}
