/** Runs before the first browser test: starts one process for all stacks and one browser, and builds the console. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { buildAdmin } from "../../local/stack/admin-build.ts";
import { startChild } from "../../local/stack/child.ts";
import { launchBrowserServer } from "./browser.ts";
import { ownEnvironment } from "./stack-process.ts";

const STACKS = fileURLToPath(new URL("stacks/process.ts", import.meta.url));

export interface BrowserRing {
  /** URL of the process that opens stacks (stacks/process.ts). */
  stacks: string;
  /** WebSocket URL of the browser. */
  browser: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    browserRing: BrowserRing;
  }
}

export default async function setup(project: Pick<TestProject, "provide">) {
  const ring = await startBrowserRing();
  project.provide("browserRing", ring.addresses);
  return ring.stop;
}

/** If one part fails to start, stops the others. */
export async function startBrowserRing() {
  const dir = mkdtempSync(join(tmpdir(), "webinars-"));
  const child = startChild({
    name: "stacks",
    command: [STACKS, dir],
    env: ownEnvironment({ NODE_ENV: "production" }),
    logFile: join(dir, "stacks.log"),
  });
  const starting = [
    child.ready as Promise<{ port: number }>,
    launchBrowserServer(),
    built(dir),
  ] as const;
  const [stacks, browser, pages] = await Promise.allSettled(starting);
  const stop = async () => {
    if (browser.status === "fulfilled") await browser.value.close();
    await child.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  if (
    stacks.status === "fulfilled" &&
    browser.status === "fulfilled" &&
    pages.status === "fulfilled"
  ) {
    const addresses: BrowserRing = {
      stacks: `http://127.0.0.1:${stacks.value.port}`,
      browser: browser.value.wsEndpoint(),
    };
    return { addresses, stop };
  }
  await stop();
  throw [stacks, browser, pages].find((each) => each.status === "rejected")?.reason;
}

async function built(logs: string): Promise<void> {
  const problem = await buildAdmin(logs);
  if (problem !== null) throw new Error(problem);
}
