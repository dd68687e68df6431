/** The only way in which tests wait: for a condition. The test's time-out ends a wait that never succeeds. */
import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 10;

/** Resolves once `holds` returns true. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(POLL_MS);
}
