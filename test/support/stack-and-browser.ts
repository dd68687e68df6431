/** A local stack and a browser, both or neither: a file whose `beforeAll` fails gets no `afterAll`. */
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { startLocalStack, type LocalStack } from "./local-stack.ts";

/** Rejects with what went wrong first; what had started by then is stopped. */
export async function startStackAndBrowser(
  settings: Record<string, string> = {},
): Promise<[LocalStack, Browser]> {
  const [stack, browser] = await Promise.allSettled([startLocalStack(settings), launchBrowser()]);
  if (stack.status === "fulfilled" && browser.status === "fulfilled") {
    return [stack.value, browser.value];
  }
  if (stack.status === "fulfilled") await stack.value.stop();
  if (browser.status === "fulfilled") await browser.value.close();
  throw [browser, stack].find((each) => each.status === "rejected")?.reason;
}
