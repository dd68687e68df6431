/**
 * Sends the mail of a run again to those whom it did not reach: the provider dropped it, or receiving servers blocked it. Once,
 * by an operator's order, when the cause is gone. People who were erased since are not known any more, and get nothing.
 */
import { FieldValue, type Firestore, type Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure, notFound } from "../platform/failure.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { runFigures } from "./figures.ts";
import type { MailKinds, SizedMailKind } from "./kind.ts";
import { lostMail, type LostMail } from "./lost.ts";
import type { MailKindName, MailRun } from "./model.ts";
import { namedRunId } from "./new-run.ts";
import { reopenBatches } from "./reopen.ts";
import { getRun, readRun, runDocument, saveRun } from "./store.ts";

export const ResendRefusal = z.enum([
  "in_progress",
  "sent_again_before",
  "nothing_lost",
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
    expected_people: z.int().min(1).max(1_000_000),
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

/** `lost`: null if none of its mail is known to be lost. Pure. */
export function resendRefusal(
  run: Pick<MailRun, "state" | "resent">,
  lost: LostMail | null,
  { isVoid, now, expiresAt }: { isVoid: boolean; now: Date; expiresAt: Date },
): ResendRefusal | null {
  if (run.resent) return "sent_again_before";
  if (run.state !== "done") return "in_progress";
  if (lost === null) return "nothing_lost";
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
  const lost = await lostMail(firestore, seen, figures);
  await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readWebinar(tx, firestore, delivery.webinarId);
    refuseOtherVersion(settleByClock(webinar, now), expected);
    const run = await readRun(tx, firestore, id);
    if (run === null) throw notFound(`The mail ${id}`);
    // The request before this one may have died.
    if (run.resent?.is_complete === false) return;
    const refusal = resendRefusal(run, lost, momentOf(kind, webinar, run, now));
    if (refusal !== null || lost === null)
      throw refused(refusal ?? "nothing_lost", run.totals.sent);
    const hasChanged = run.totals.sent !== seen.totals.sent || lost.people !== expected_people;
    if (hasChanged) throw refused("changed", lost.people);
    orderResend(tx, firestore, actor, { run, lost, now });
  });
  return reopenBatches(deps, id);
}

const SAID: Record<ResendRefusal | "changed", string> = {
  in_progress: "Some of this mail is still on its way.",
  sent_again_before: "This mail was sent again before, which can be done once.",
  nothing_lost: "This mail arrived, or may still arrive.",
  too_late: "It is too late for this mail.",
  changed: "The number of people has changed since.",
};

const refused = (reason: ResendRefusal | "changed", people: number): Failure =>
  new Failure("resend_refused", SAID[reason], { extensions: { reason, people } });

function orderResend(
  tx: Transaction,
  firestore: Firestore,
  actor: Actor,
  { run, lost, now }: { run: MailRun; lost: LostMail; now: Date },
): void {
  const { failed } = run.totals;
  // What became of the mail of erased people says nothing of what is sent again.
  const undelivered = lost.erasedAsLost;
  const ordered: MailRun = {
    ...run,
    // Otherwise a click could open a further pass before the batches are open.
    state: "sending",
    finished_at: null,
    // The names of tasks contain it.
    pass: run.pass + 1,
    pass_origin: "operator",
    resent: { at: now, after: null, is_complete: false },
    undelivered,
    watched_from: { sent: 0, failed, bounced: run.bounced, undelivered },
    silent_reported: 0,
    // If this process dies, the sweep goes on.
    due_at: now,
  };
  saveRun(tx, firestore, ordered);
  // They were about mail that does not count as sent any more.
  tx.update(runDocument(firestore, run.id), { figures: FieldValue.delete() });
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.resume_delivery",
    actor,
    webinarId: run.webinar_id,
    at: now,
    changes: { resent: { before: null, after: ordered.resent } },
    facts: { run: run.id, ...run.totals, sent_again: lost.people, erased: lost.erased },
  });
}
