/** Set-up and checks that all journeys through the console share. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { openAdmin, signIn } from "./admin-page.ts";
import type { LocalStack } from "./local-stack.ts";
import { connectBrowser, openOwnStack } from "./ring-client.ts";

interface Journey {
  stack: LocalStack;
  browser: Browser;
  page: Page;
}

interface JourneyOptions {
  /** Environment settings for the functions. */
  env?: Record<string, string>;
  path?: string;
  /** Default: a stack in the process that all stacks share. */
  startStack?: (env?: Record<string, string>) => Promise<LocalStack>;
}

type Begin = (journey: Journey) => void | Promise<void>;
type Open = (stack: LocalStack, browser: Browser) => Promise<{ page: Page; faults: string[] }>;

/** One stack for the file and one page for each test. A page error fails the test. */
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

/** Journeys that begin with a freshly opened page. */
export function journeys(begin: Begin, options: JourneyOptions = {}): void {
  const { path } = options;
  withStack((stack, browser) => openAdmin(browser, stack, { path }), begin, options);
}

/** Journeys of an operator who is signed in. The file's first test signs in, and the others keep that session. */
export function operatorJourneys(begin: Begin, options: JourneyOptions = {}): void {
  let storageState: BrowserContextOptions["storageState"];
  const open: Open = async (stack, browser) => {
    const opened = await openAdmin(browser, stack, { storageState });
    if (storageState === undefined) {
      await signIn(opened.page, stack);
      await opened.page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
      storageState = await opened.page.context().storageState();
    }
    return opened;
  };
  // A sign-in must stay recent enough until the file's last test, even on a busy machine.
  const env = { FRESH_AUTH_MAX_AGE_S: "86400", ...options.env };
  withStack(open, begin, { ...options, env });
}
