/** The size of everything that a browser loads until it first shows the list of webinars. */
import type { Browser } from "playwright-core";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAdmin, signIn } from "../support/admin-page.ts";
import type { LocalStack } from "../support/local-stack.ts";
import { connectBrowser, openOwnStack } from "../support/ring-client.ts";

const BUDGET_BYTES = 200_000;

let stack: LocalStack;
let browser: Browser;
beforeAll(async () => {
  browser = await connectBrowser();
  stack = await openOwnStack();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test("sign-in and list need at most 200 KB, compressed, and load nothing from other servers", async () => {
  const { page } = await openAdmin(browser, stack, { path: "about:blank" });
  const fetched = new Map<string, Promise<number>>();
  const foreign: string[] = [];
  page.on("response", (response) => {
    const { origin, pathname } = new URL(response.url());
    if (![stack.gateway, stack.auth].includes(origin)) foreign.push(response.url());
    const isPage = pathname === "/" || pathname.startsWith("/assets/");
    if (isPage && origin === stack.gateway) {
      fetched.set(
        pathname,
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
    }
  });
  await page.goto(`${stack.gateway}/`);
  await signIn(page, stack);
  await page.getByRole("link", { name: "Score-keeper v2 walkthrough" }).waitFor();
  const sizes = await Promise.all(fetched.values());
  const total = sizes.reduce((sum, each) => sum + each, 0);
  expect(fetched.size).toBeGreaterThan(5);
  expect(total).toBeGreaterThan(50_000);
  expect(total, `${total} bytes in ${fetched.size} files`).toBeLessThanOrEqual(BUDGET_BYTES);
  expect(foreign).toEqual([]);
  await page.context().close();
});
