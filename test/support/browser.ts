/** A real browser that comes with `npm ci`, for the journeys of test/e2e. */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { unpackBrowser, type UnpackedBrowser } from "./unpacked-browser.ts";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/** `CHROMIUM_PATH`, or Debian's Chromium where it is installed, or the one in the npm package. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: ["--no-sandbox"],
  });
}

/** Unpacks it where it is not yet: once for each project's files, before the first of them. */
export async function findBrowser(): Promise<UnpackedBrowser> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return { executablePath: named, env: {} };
  if (existsSync(DEBIAN_CHROMIUM)) return { executablePath: DEBIAN_CHROMIUM, env: {} };
  return unpackBrowser();
}
