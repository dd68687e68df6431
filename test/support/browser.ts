/** The real browser for test/e2e; `npm ci` installs one. */
import { existsSync } from "node:fs";
import { chromium, type BrowserServer } from "playwright-core";
import { unpackBrowser, type UnpackedBrowser } from "./unpacked-browser.ts";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** Uses `CHROMIUM_PATH` if set, else Debian's Chromium if installed, else the npm package's. */
export async function launchBrowserServer(): Promise<BrowserServer> {
  const { executablePath, env } = await findBrowser();
  return chromium.launchServer({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: ["--no-sandbox"],
  });
}

/** Where the browser is, and the variables that it needs. */
export async function findBrowser(): Promise<UnpackedBrowser> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return { executablePath: named, env: {} };
  if (existsSync(DEBIAN_CHROMIUM)) return { executablePath: DEBIAN_CHROMIUM, env: {} };
  return unpackBrowser();
}
