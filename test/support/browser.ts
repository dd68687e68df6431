/** A real browser that comes with `npm ci`, for the journeys of test/e2e. */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const DEBIAN_CHROMIUM = "/usr/bin/chromium";

/**
 * Debian's Chromium where it is installed, otherwise the one in the npm package. That one brings the
 * libraries it needs (nss, nspr and the like) for machines that lack them, but unpacks them only where
 * it takes the machine for a cloud function's, hence the variable.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await executablePath(), args: ["--no-sandbox"] });
}

async function executablePath(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return named;
  if (existsSync(DEBIAN_CHROMIUM)) return DEBIAN_CHROMIUM;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
