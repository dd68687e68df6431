/** When a run may open a further pass. Pure. */
import { minutes, plus } from "../platform/instant.ts";
import type { MailKind } from "./kind.ts";
import { pendingOf, type MailRun } from "./model.ts";

/** With so many open batches, further passes wait for a while and gather people. */
const OPEN_BATCHES_FREE_MAX = 10;
/** How long they gather: a provider that answers nobody must not be asked for one person at a time. */
const GATHER_MS = 30_000;

/** Whether the run may open a further pass over its whole audience now. */
export function mayOpenPass(
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
  if (run.open_batches < OPEN_BATCHES_FREE_MAX || run.pass_opened_at === undefined) return true;
  return now >= plus(run.pass_opened_at, GATHER_MS);
}

/** After this time the batches that are open wait for the provider, and not for their turn. */
const LATE_AFTER_MS = minutes(10);
/** The transaction reads every open batch, and its people come up again in the audience. */
const OPEN_BATCHES_READ_MAX = 100;
const OPEN_PEOPLE_READ_MAX = 1000;

/**
 * Whether a pass may bind latecomers beside the open batches of a kind without a mark. A few people whom the provider
 * puts off for hours must not keep the mail from everybody who has registered since.
 */
export function mayBindLatecomers(
  kind: Pick<MailKind, "boundMark">,
  run: Pick<
    MailRun,
    "state" | "paused" | "canary" | "open_batches" | "totals" | "pass_opened_at" | "opened_at"
  >,
  now: Date,
): boolean {
  const { state, paused, canary, open_batches, totals, pass_opened_at, opened_at } = run;
  if (kind.boundMark !== undefined || state !== "sending") return false;
  if (paused !== null || canary !== null) return false;
  const openPeople = pendingOf(totals) + totals.unknown;
  if (open_batches > OPEN_BATCHES_READ_MAX || openPeople > OPEN_PEOPLE_READ_MAX) return false;
  return now >= plus(pass_opened_at ?? opened_at, LATE_AFTER_MS);
}
