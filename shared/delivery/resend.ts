/**
 * Sends the mail of a run again of which nothing arrived: the provider dropped it, or receiving servers blocked it. Once,
 * by an operator's order, when the cause is gone.
 */
import { FieldPath, type Firestore, type Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocuments } from "../platform/documents.ts";
import { Failure, notFound } from "../platform/failure.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { runFigures } from "./figures.ts";
import type { MailKinds, SizedMailKind } from "./kind.ts";
import { runAfter } from "./ledger.ts";
import {
  batchDocuments,
  type BatchState,
  type MailBatch,
  type MailKindName,
  type MailRun,
  type RunFigures,
} from "./model.ts";
import { namedRunId } from "./new-run.ts";
import { forgetAttempts, readAllOutcomes } from "./outcomes-again.ts";
import { getRun, readRun, saveBatch, saveRun } from "./store.ts";
import { wakeHeldBatches } from "./wake.ts";

export const ResendRefusal = z.enum([
  "in_progress",
  "sent_again_before",
  "not_all_lost",
  "too_late",
]);
type ResendRefusal = z.infer<typeof ResendRefusal>;

export const ResendOrder = z
  .strictObject({
    /** Names mail for an earlier time; default: the webinar's present one. */
    schedule_version: z.int().min(1).max(1_000_000).optional(),
    /** Names mail with earlier details of that time; default: the present ones. */
    edition: z.int().min(0).max(1_000_000).optional(),
    /** `would_get` as the operator saw it; 409 if the number has changed since. */
    expected_people: z.int().min(1),
  })
  .meta({ id: "ResendOrder" });

export interface ResendDeps {
  firestore: Firestore;
  clock: Clock;
  kinds: MailKinds;
  silentAfterMs: number;
}

export interface Delivery {
  webinarId: string;
  kind: MailKindName;
}

/** True if all mail of the run was dropped or blocked. Pure. */
export const isLostWhole = (
  { totals: { sent } }: Pick<MailRun, "totals">,
  { dropped, blocked }: Pick<RunFigures, "dropped" | "blocked">,
): boolean => sent > 0 && dropped + blocked === sent;

/** Pure. */
export function resendRefusal(
  run: Pick<MailRun, "state" | "totals" | "resent">,
  figures: RunFigures,
  { isVoid, now, expiresAt }: { isVoid: boolean; now: Date; expiresAt: Date },
): ResendRefusal | null {
  if (run.resent) return "sent_again_before";
  if (run.state !== "done") return "in_progress";
  if (!isLostWhole(run, figures)) return "not_all_lost";
  return isVoid || now >= expiresAt ? "too_late" : null;
}

export const momentOf = (kind: SizedMailKind, webinar: Webinar, run: MailRun, now: Date) => ({
  isVoid: kind.voidReason(webinar, run) !== null,
  now,
  expiresAt: kind.expiresAt(webinar),
});

/**
 * Opens the run's batches again, and enqueues the first. Safe to repeat: a repetition goes on where the request before it
 * died, and so does the sweep.
 * Throws `not_found`, `version_conflict`, and `resend_refused` with the reason.
 */
export async function resendLost(
  deps: ResendDeps & { tasks: TaskQueues<"mail"> },
  actor: Actor,
  { expected, ...delivery }: Delivery & { expected: ExpectedVersions },
  { expected_people, ...named }: z.output<typeof ResendOrder>,
): Promise<MailRun> {
  const { firestore, clock, kinds, silentAfterMs } = deps;
  const kind = kinds[delivery.kind];
  const id = namedRunId(kind, await getWebinar(firestore, delivery.webinarId), named);
  const seen = await getRun(firestore, id);
  if (seen === null) throw notFound(`The mail ${id}`);
  const figures = await runFigures(firestore, seen, { now: clock.now(), silentAfterMs });
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readWebinar(tx, firestore, delivery.webinarId);
    refuseOtherVersion(settleByClock(webinar, now), expected);
    const run = await readRun(tx, firestore, id);
    if (run === null) throw notFound(`The mail ${id}`);
    // The request before this one may have died.
    if (run.resent?.is_complete === false) return;
    const refusal = resendRefusal(run, figures, momentOf(kind, webinar, run, now));
    if (refusal !== null) throw refused(refusal, run);
    if (run.totals.sent !== expected_people) throw refused("changed", run);
    orderResend(tx, firestore, actor, { run, now });
  });
  return reopenBatches(deps, id);
}

const SAID: Record<ResendRefusal | "changed", string> = {
  in_progress: "Some of this mail is still on its way.",
  sent_again_before: "This mail was sent again before, which can be done once.",
  not_all_lost: "Some of this mail arrived, or may still arrive.",
  too_late: "It is too late for this mail.",
  changed: "The number of people has changed since.",
};

const refused = (reason: ResendRefusal | "changed", { totals }: MailRun): Failure =>
  new Failure("resend_refused", SAID[reason], { extensions: { reason, people: totals.sent } });

function orderResend(
  tx: Transaction,
  firestore: Firestore,
  actor: Actor,
  { run, now }: { run: MailRun; now: Date },
): void {
  const { failed } = run.totals;
  const ordered: MailRun = {
    ...run,
    // The names of tasks contain it.
    pass: run.pass + 1,
    pass_origin: "operator",
    resent: { at: now, after: null, is_complete: false },
    undelivered: 0,
    watched_from: { sent: 0, failed, bounced: run.bounced, undelivered: 0 },
    silent_reported: 0,
    // If this process dies, the sweep goes on.
    due_at: now,
  };
  saveRun(tx, firestore, ordered);
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.resume_delivery",
    actor,
    webinarId: run.webinar_id,
    at: now,
    changes: { resent: { before: null, after: ordered.resent } },
    facts: { run: run.id, ...run.totals, sent_again: run.totals.sent },
  });
}

/** Each may have a thousand people, and a transaction at most ten megabytes. */
const BATCHES_PER_TRANSACTION = 10;

/** Opens all batches of a run that was ordered to be sent again. Only then do the first leave. */
export async function reopenBatches(
  deps: Pick<ResendDeps, "firestore" | "clock"> & { tasks: TaskQueues<"mail"> },
  runId: string,
): Promise<MailRun> {
  const { firestore, clock } = deps;
  for (;;) {
    const run = await firestore.runTransaction(async (tx) => {
      const stored = await readRun(tx, firestore, runId);
      if (stored === null) throw notFound(`The mail ${runId}`);
      return reopenPortion(tx, firestore, stored, clock.now());
    });
    if (run.resent?.is_complete !== true) continue;
    await wakeHeldBatches(deps, run, `resent-${run.resent.at.toISOString()}`);
    return run;
  }
}

async function reopenPortion(
  tx: Transaction,
  firestore: Firestore,
  run: MailRun,
  now: Date,
): Promise<MailRun> {
  const { resent } = run;
  if (!resent || resent.is_complete) return run;
  const sent = firestore
    .collection("mail_batches")
    .where("run_id", "==", run.id)
    .where("state", "==", "stamped" satisfies BatchState)
    .orderBy(FieldPath.documentId())
    .limit(BATCHES_PER_TRANSACTION);
  const { docs } = await tx.get(resent.after === null ? sent : sent.startAfter(resent.after));
  const batches = readDocuments(docs, batchDocuments);
  const outcomes = await Promise.all(batches.map((each) => readAllOutcomes(tx, firestore, each)));
  const is_complete = docs.length < BATCHES_PER_TRANSACTION;
  // The first goes alone, as in any run: the cause may not be gone.
  const isFirst = resent.after === null;
  let after: MailRun = {
    ...run,
    state: "sending",
    finished_at: null,
    ...(isFirst && { canary: batches[0]?.sequence ?? null, canary_open: 0 }),
    resent: { ...resent, after: docs.at(-1)?.id ?? resent.after, is_complete },
  };
  for (const [index, from] of batches.entries()) {
    const batch = reopened(from, now);
    saveBatch(tx, firestore, from, batch);
    const known = outcomes[index];
    if (known) forgetAttempts(tx, firestore, from, known);
    after = runAfter(after, { from, batch, now });
  }
  // Nobody is left in any batch.
  if (after.open_batches === 0 && is_complete)
    after = { ...after, state: "done", finished_at: now };
  saveRun(tx, firestore, after);
  return after;
}

/** Its attempts reached nobody, so no late event of theirs shows that it was accepted, unless one was delivered. Pure. */
const reopened = (batch: MailBatch, now: Date): MailBatch => ({
  ...batch,
  state: "planned",
  not_taken: batch.attempt,
  withdrawn_attempts: Array.from({ length: batch.attempt + 1 }, (_, attempt) => attempt),
  accepted_at: null,
  stamped_at: null,
  message_id: null,
  lease_expires_at: null,
  proof_until: null,
  undecided_since: null,
  due_at: plus(now, LOST_TASK_RECOVERY_MS),
  failure: null,
});
