/** A run that has changed, saved with what follows from the change in the same transaction. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Webinar } from "../webinars/model.ts";
import { stampWebinar } from "../webinars/store.ts";
import { scheduleOf, type MailKind } from "./kind.ts";
import { pauseIfFailing, UNPROVEN_MAIL } from "./ledger.ts";
import type { MailRun } from "./model.ts";
import { saveRun } from "./store.ts";

export interface RunChange {
  actor: Actor;
  webinar: Webinar;
  /** Null where the run begins with this change. */
  before: MailRun | null;
  run: MailRun;
  now: Date;
}

/**
 * Writes the run and returns it as written, paused where too much of it fails; with the change that ends it the
 * webinar's own stamp and the audit row, and a row as well where it stops by itself.
 */
export function saveRunChange(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { actor, webinar, before, run: changed, now }: RunChange,
): MailRun {
  const run = pauseIfFailing(changed, kind, now);
  saveRun(tx, firestore, run);
  if (before !== null) noteStop(tx, firestore, { actor, before, run, now });
  if (run.state !== "done") return run;
  // A run for an older schedule says nothing of this one.
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

/** The audit row of a run whose hold ends by itself with this change, since nothing is left to decide. */
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

/** The audit row of a run that stops with this change. */
export function noteStop(
  tx: Transaction,
  firestore: Firestore,
  { actor, before, run, now }: Omit<RunChange, "webinar"> & { before: MailRun },
): void {
  if (run.paused === null || before.paused !== null) return;
  notePause(tx, firestore, { actor, before, run, now });
}

/** The audit row of a run that is paused, or of a hold that takes the place of another. */
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
