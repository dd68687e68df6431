/** How often a webinar is read anew. Pure. */
import type { RunReceipt } from "../../api/wire.ts";

/** Mails leave within seconds; what is left after that waits for delivery reports, which take minutes. */
const LIVE_MS = 1_000;
const SLOW_MS = 5_000;

/** False while no mail of it is on its way. */
export function pollingInterval(runs: RunReceipt[]): number | false {
  const open = runs.filter((run) => run.state !== "done");
  if (open.length === 0) return false;
  const isMoving = (run: RunReceipt) =>
    run.state === "planning" || (run.state === "sending" && run.totals.pending > 0);
  return open.some(isMoving) ? LIVE_MS : SLOW_MS;
}
