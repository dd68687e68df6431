/** Before the first browser test: the unpacking takes seconds, and every worker would do it. */
import { findBrowser } from "./browser.ts";

export default async function setup(): Promise<void> {
  await findBrowser();
}
