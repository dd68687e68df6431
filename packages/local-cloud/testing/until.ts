/** The one place where a test waits: for a condition. What never comes, the test's own guard against hanging ends. */
import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 10;

/** Resolves once `holds` answers true. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(POLL_MS);
}
