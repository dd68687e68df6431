/** Saves a changed run, together with the stamp and the audit rows that belong to the change. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Webinar } from "../webinars/model.ts";
import { stampWebinar } from "../webinars/store.ts";
import { scheduleOf, type MailKind } from "./kind.ts";
import { pauseIfFailing, UNPROVEN_MAIL } from "./ledger.ts";
import type { MailRun } from "./model.ts";
import { withPauseSignal } from "./signals.ts";
import { saveRun } from "./store.ts";

export interface RunChange {
  actor: Actor;
  webinar: Webinar;
  /** Null for a new run. */
  before: MailRun | null;
  run: MailRun;
  now: Date;
}

/**
 * Writes the run, paused if too much of it fails, and returns it as written. A run that is done also gets its audit row,
 * and the webinar its stamp; a run that pauses itself gets an audit row.
 */
export function saveRunChange(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { actor, webinar, before, run: changed, now }: RunChange,
): MailRun {
  const run = withPauseSignal(before, pauseIfFailing(changed, kind, now));
  saveRun(tx, firestore, run);
  if (before !== null) noteStop(tx, firestore, { actor, before, run, now });
  if (run.state !== "done") return run;
  // A run for an earlier schedule leaves no stamp for this one.
  const isPresent = run.schedule_version === scheduleOf(kind, webinar);
  stampWebinar(
    tx,
    firestore,
    webinar,
    isPresent ? kind.webinarStamp(webinar, now, run.totals) : {},
    {
      actor,
      action: "sys.webinar.mail",
      at: now,
      facts: { run: run.id, ...run.totals },
    },
  );
  return run;
}

/** Writes the audit row of a run whose hold ends by itself, because nothing is left to decide. */
export function noteRelease(
  tx: Transaction,
  firestore: Firestore,
  { actor, before, run, now }: Omit<RunChange, "webinar"> & { before: MailRun },
): void {
  if (run.paused !== null || before.paused?.reason !== UNPROVEN_MAIL) return;
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.resume_delivery",
    actor,
    webinarId: run.webinar_id,
    at: now,
    changes: { paused: { before: before.paused, after: null } },
    facts: { run: run.id, ...run.totals },
  });
}

/** Writes the audit row of a run that pauses itself with this change. */
export function noteStop(
  tx: Transaction,
  firestore: Firestore,
  { actor, before, run, now }: Omit<RunChange, "webinar"> & { before: MailRun },
): void {
  if (run.paused === null || before.paused !== null) return;
  notePause(tx, firestore, { actor, before, run, now });
}

/** Writes the audit row of a run that is paused, or whose hold is replaced by another. */
export function notePause(
  tx: Transaction,
  firestore: Firestore,
  { actor, before, run, now }: Omit<RunChange, "webinar">,
): void {
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.pause_delivery",
    actor,
    webinarId: run.webinar_id,
    at: now,
    changes: { paused: { before: before?.paused ?? null, after: run.paused } },
    facts: { run: run.id, ...run.totals, bounced: run.bounced },
  });
}
