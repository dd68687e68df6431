/** When a run may open a further pass. */
import { plus } from "../platform/instant.ts";
import type { MailKind } from "./kind.ts";
import type { MailRun } from "./model.ts";

/** So many batches may wait before further passes gather people for a while. */
const WAITING_FREELY = 10;
/** How long they gather: a provider that answers nobody must not be asked for one person at a time. */
const GATHER_MS = 30_000;

/** Whether a further pass of the run may be opened now. Pure. */
export function isPassFree(
  kind: Pick<MailKind, "boundMark">,
  run: Pick<
    MailRun,
    "state" | "paused" | "batches" | "marked_batches" | "open_batches" | "pass_opened_at"
  >,
  now: Date,
): boolean {
  if (run.state === "done") return true;
  // Without a mark on each person in an open batch, a further pass would bind them again.
  const isMarked = kind.boundMark !== undefined && run.marked_batches === run.batches;
  if (!isMarked || run.state === "planning" || run.paused !== null) return false;
  if (run.open_batches < WAITING_FREELY || run.pass_opened_at === undefined) return true;
  return now >= plus(run.pass_opened_at, GATHER_MS);
}
