/** A real browser that comes with `npm ci`, for the journeys of test/e2e. */
import { existsSync } from "node:fs";
import { chromium, type BrowserServer } from "playwright-core";
import { unpackBrowser, type UnpackedBrowser } from "./unpacked-browser.ts";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** `CHROMIUM_PATH`, or Debian's Chromium where it is installed, or the one in the npm package. */
export async function launchBrowserServer(): Promise<BrowserServer> {
  const { executablePath, env } = await findBrowser();
  return chromium.launchServer({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: ["--no-sandbox"],
  });
}

async function findBrowser(): Promise<UnpackedBrowser> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return { executablePath: named, env: {} };
  if (existsSync(DEBIAN_CHROMIUM)) return { executablePath: DEBIAN_CHROMIUM, env: {} };
  return unpackBrowser();
}
