/** The one browser of all test files. */
import { chromium, type Browser } from "playwright-core";
import { inject } from "vitest";

/** Closing it ends this connection and its pages alone. */
export const connectBrowser = (): Promise<Browser> =>
  chromium.connect(inject("browserRing").browser);
