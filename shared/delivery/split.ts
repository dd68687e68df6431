/** Splits a batch whose people fare differently: one part for each verdict. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import type { Clock } from "../platform/clock.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { unreachable } from "../mail/events.ts";
import { readWebinar } from "../webinars/store.ts";
import { enqueueStamps } from "./acceptance.ts";
import { dueOnceClosed, isCurrent, type DeliveryPolicy } from "./decisions.ts";
import { kindOf, scheduleOf, type MailKind, type MailKinds } from "./kind.ts";
import { runAfter, runAfterErasedProof, withCanaryOut } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { partOf } from "./parts.ts";
import { noteRelease, saveRunChange } from "./run-change.ts";
import { prepareSettlement } from "./settlement.ts";
import { createBatch, readBatch, readRun, saveBatch } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";
import type { VerdictGroups } from "./verdicts.ts";
import { wakeReleased, wakeRun } from "./wake.ts";

interface SplitDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  policy: Pick<DeliveryPolicy, "graceMs">;
  kinds: MailKinds;
}

/**
 * Puts each person of the attempt into the part for the provider's verdict, in one transaction. False if the attempt is
 * no longer the batch's last: its verdicts on single people then come too late.
 */
export async function splitByVerdict(
  deps: SplitDeps,
  actor: Actor,
  attempt: Pick<MailBatch, "id" | "attempt">,
  groups: VerdictGroups,
): Promise<boolean> {
  const settled = await deps.firestore.runTransaction((tx) =>
    splitAttempt(tx, deps, { actor, attempt, groups, now: deps.clock.now() }),
  );
  if (settled === null) return false;
  for (const part of settled.parts) await enqueuePart(deps.tasks, part);
  await wakeRun(deps, settled);
  await wakeReleased(deps, settled);
  return true;
}

interface AttemptSplit {
  actor: Actor;
  attempt: Pick<MailBatch, "id" | "attempt">;
  groups: VerdictGroups;
  now: Date;
}

/** Returns the parts, and the run before and after; null if the attempt is no longer the batch's last. */
async function splitAttempt(
  tx: Transaction,
  { firestore, kinds, policy }: SplitDeps,
  { actor, attempt: { id, attempt }, groups, now }: AttemptSplit,
): Promise<{ parts: Part[]; before: MailRun; after: MailRun } | null> {
  const from = await readBatch(tx, firestore, id);
  const run = from && (await readRun(tx, firestore, from.run_id));
  if (!from || !run || !isCurrent(from, attempt)) return null;
  const webinar = await readWebinar(tx, firestore, run.webinar_id);
  const kind = kindOf(kinds, run);
  const parts = partsOf(from, groups, { graceMs: policy.graceMs, now });
  const { acceptedCount, erased_attempts } = acceptedErased(from, groups);
  const counted = await splitBatch(tx, firestore, kind, {
    from,
    refused: {
      ...from,
      not_taken: (from.not_taken ?? 0) + 1,
      failure: groups.failed.reason,
      ...(acceptedCount > 0 && { erased_attempts }),
    },
    parts: parts.map(({ batch }) => batch),
    isPresent: scheduleOf(kind, webinar) === run.schedule_version,
    run: runAfterErasedProof(run, acceptedCount),
    now,
  });
  const isOut = from.sequence === counted.canary && mayOthersFollow(groups);
  const released = isOut ? withCanaryOut(counted) : counted;
  const change = { actor, webinar, before: run, run: released, now };
  const after = saveRunChange(tx, firestore, kind, change);
  noteRelease(tx, firestore, { actor, before: run, run: after, now });
  return { parts, before: run, after };
}

/**
 * If some were accepted, the mail itself is right. Otherwise nothing may hold it up but single addresses. Where all have
 * failed nothing holds it up, but another part of the canary may still show that the mail itself is refused. Pure.
 */
export const mayOthersFollow = ({ accepted, unclear, unknown, deferred }: VerdictGroups): boolean =>
  accepted.people.length > 0 ||
  (unclear.people.length + unknown.people.length === 0 &&
    deferred.people.length > 0 &&
    deferred.isAboutRecipients);

/** People whose refusal may be the mail's fault are tried again after this time. */
export const RETRY_MS = 10_000;

/** How many people were erased while the request was under way, and were accepted; and the batch without them. Pure. */
function acceptedErased(
  { attempt, recipients, erased_attempts = [] }: MailBatch,
  { accepted }: Pick<VerdictGroups, "accepted">,
): { acceptedCount: number; erased_attempts: number[] } {
  const kept = new Set(recipients.map(({ id }) => id));
  const gone = accepted.people.filter(({ id }) => !kept.has(id)).length;
  const ofThisAttempt = erased_attempts.filter((last) => last === attempt).length;
  const acceptedCount = Math.min(gone, ofThisAttempt);
  const others = erased_attempts.filter((last) => last !== attempt);
  const rest = Array<number>(ofThisAttempt - acceptedCount).fill(attempt);
  return { acceptedCount, erased_attempts: [...others, ...rest] };
}

/** What the task of a part does, and when; null where nothing is left to do. */
type PartTask = { does: "stamp" } | { does: "send"; at: Date | null } | null;

interface Part {
  batch: MailBatch;
  task: PartTask;
}

interface PartDraft {
  suffix: string;
  people: readonly BatchRecipient[];
  task: PartTask;
  state: Pick<MailBatch, "state" | "due_at" | "failure"> & Partial<MailBatch>;
}

/** Pure. People who were erased while the request was under way are in no part. */
export function partsOf(
  from: MailBatch,
  { accepted, failed, deferred, unclear, unknown }: VerdictGroups,
  { graceMs, now }: { graceMs: number; now: Date },
): Part[] {
  const kept = new Set(from.recipients.map(({ id }) => id));
  const part = (parent: MailBatch, { suffix, people, task, state }: PartDraft): Part[] => {
    const recipients = people.filter(({ id }) => kept.has(id));
    if (recipients.length === 0) return [];
    return [{ batch: { ...partOf(parent, suffix, recipients, now), ...state }, task }];
  };
  // Only an attempt whose outcome is unknown may still turn out to have reached somebody.
  const notTaken: MailBatch = { ...from, not_taken: (from.not_taken ?? 0) + 1 };
  const { planned_at } = from;
  return [
    ...part(notTaken, sentPart(accepted, now)),
    ...part(notTaken, failedPart(failed)),
    ...part(
      notTaken,
      againPart("1", deferred, { afterMs: deferred.retryAfterMs, planned_at, now }),
    ),
    ...part(notTaken, againPart("2", unclear, { afterMs: RETRY_MS, planned_at, now })),
    ...part(from, unknownPart(unknown, plus(now, graceMs))),
  ];
}

const sentPart = ({ people, messageId }: VerdictGroups["accepted"], now: Date): PartDraft => ({
  suffix: "sent",
  people,
  task: { does: "stamp" },
  state: {
    state: "accepted",
    accepted_at: now,
    message_id: messageId,
    due_at: plus(now, LOST_TASK_RECOVERY_MS),
    failure: null,
  },
});

const failedPart = ({ people, reason }: VerdictGroups["failed"]): PartDraft => ({
  suffix: "failed",
  people,
  task: null,
  state: { state: "failed", due_at: null, failure: reason },
});

const againPart = (
  suffix: string,
  { people, reason }: VerdictGroups["unclear"],
  { afterMs, planned_at, now }: { afterMs: number; planned_at: Date; now: Date },
): PartDraft => ({
  suffix,
  people,
  task: sendAfter(now, afterMs),
  state: {
    state: "planned",
    // These people have waited since the whole batch was planned, and are looked up again for it.
    planned_at,
    due_at: plus(now, afterMs + LOST_TASK_RECOVERY_MS),
    failure: reason,
  },
});

const unknownPart = (
  { people, reason }: VerdictGroups["unknown"],
  proof_until: Date,
): PartDraft => ({
  suffix: "unknown",
  people,
  task: { does: "send", at: proof_until },
  state: { state: "unknown", proof_until, due_at: proof_until, failure: reason },
});

const sendAfter = (now: Date, afterMs: number): PartTask => ({
  does: "send",
  at: afterMs > 0 ? plus(now, afterMs) : null,
});

interface BatchSplit {
  from: MailBatch;
  /** The batch with the result of its last attempt. */
  refused: MailBatch;
  parts: readonly MailBatch[];
  /** False for mail about an earlier schedule, which settles nobody for the present one. */
  isPresent: boolean;
  run: MailRun;
  now: Date;
}

/**
 * Writes the parts and closes the whole. Returns the run with the parts counted in place of the whole. The transaction
 * must have read everything else before.
 */
export async function splitBatch(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  { from, refused, parts, isPresent, run, now }: BatchSplit,
): Promise<MailRun> {
  const failed = parts.filter(({ state }) => state === "failed");
  const settle = await prepareSettlement(tx, firestore, kind, {
    run,
    recipients: isPresent ? failed.flatMap(({ recipients }) => recipients) : [],
    // Of an interest, `mail_status` says that its address takes no mail at all.
    markOf: (_, person) =>
      kind.recipientsAre === "registrations" && unreachable(person) === null
        ? { mail_status: "refused" }
        : {},
  });
  // The parts are counted first: the run must not look finished in between.
  let after = run;
  for (const part of parts) {
    const reason = part.state === "failed" ? "refused" : null;
    createBatch(tx, firestore, part);
    after = runAfter(after, { from: null, batch: part, reason, now });
  }
  const due_at = dueOnceClosed(run, now);
  const split: MailBatch = { ...refused, state: "split", undecided_since: null, due_at };
  saveBatch(tx, firestore, from, split);
  settle();
  return runAfter(after, { from, batch: split, now });
}

async function enqueuePart(tasks: TaskQueues<"mail">, { batch, task }: Part): Promise<void> {
  if (task === null) return;
  if (task.does === "stamp") return enqueueStamps(tasks, batch);
  const { id, traceparent } = batch;
  const when = { occasion: "planned", traceparent, ...(task.at !== null && { at: task.at }) };
  await enqueueMailTask(tasks, { work: "send", batch_id: id }, when);
}
