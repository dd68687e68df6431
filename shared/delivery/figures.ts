/** What became of the mail of a run that counts as sent. */
import type { Firestore } from "@google-cloud/firestore";
import { plus } from "../platform/instant.ts";
import type { MailRun } from "./model.ts";
import type { RunFigures } from "./run-figures.ts";
import { sumOutcomes, type OutcomeCounts } from "./outcomes.ts";

/** Pure. */
export function figuresFrom(
  { totals: { sent } }: Pick<MailRun, "totals">,
  sums: OutcomeCounts & { silent: number },
): RunFigures {
  const { deferred, dropped, delivered, blocked, bounced, silent } = sums;
  const heard = deferred + dropped + delivered + blocked + bounced;
  const awaited = Math.max(0, sums.unheard - silent);
  const unreported = Math.max(0, sent - heard - silent - awaited);
  return { deferred, dropped, delivered, blocked, bounced, silent, awaited, unreported };
}

/** The figures that the sweep has kept on the run. Without any, nothing is known of its mail. */
export const figuresOf = ({ figures, totals }: MailRun): RunFigures =>
  figures ?? { ...NONE, unreported: totals.sent };

const NONE: Omit<RunFigures, "unreported"> = {
  deferred: 0,
  dropped: 0,
  delivered: 0,
  blocked: 0,
  bounced: 0,
  silent: 0,
  awaited: 0,
};

/** The figures by now; null where the outcomes are deleted, or were never kept. Three aggregations. */
export async function liveFigures(
  firestore: Firestore,
  run: MailRun,
  { now, silentAfterMs }: { now: Date; silentAfterMs: number },
): Promise<RunFigures | null> {
  const sums = await sumOutcomes(firestore, run.id, plus(now, -silentAfterMs));
  const isKept = Object.values(sums).some((count) => count > 0);
  return isKept ? figuresFrom(run, sums) : null;
}

/** True once the sweep looks at the run no more. Its outcomes are deleted at some time, not all of them in one moment. */
const isSettled = ({ state, due_at = null, figures }: MailRun): boolean =>
  state === "done" && due_at === null && figures !== undefined;

export async function runFigures(
  firestore: Firestore,
  run: MailRun,
  at: { now: Date; silentAfterMs: number },
): Promise<RunFigures> {
  if (isSettled(run)) return figuresOf(run);
  return (await liveFigures(firestore, run, at)) ?? figuresOf(run);
}
