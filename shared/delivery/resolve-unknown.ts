/** An operator decides about mail that may or may not have been sent. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { Failure, notFound } from "../platform/failure.ts";
import { Instant, plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import { settleByClock } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import { enqueueStamps } from "./acceptance.ts";
import { heldUntil } from "./decisions.ts";
import { kindOf, type MailKinds } from "./kind.ts";
import { runAfter, withUndecided } from "./ledger.ts";
import {
  undecidedAt,
  undecidedOf,
  type MailBatch,
  type MailKindName,
  type MailRun,
} from "./model.ts";
import { namedRunId } from "./new-run.ts";
import { saveRunChange } from "./run-change.ts";
import { readBatch, readRun, saveBatch, undecidedBatches } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";
import { wakeReleased } from "./wake.ts";
import { afterLastLook } from "./withdrawal.ts";

export const ResolveOrder = z
  .strictObject({
    /**
     * `send_again`: everybody gets the mail, and those who have it already get it twice; mail that has expired since is
     * not sent and counts as skipped. `count_as_sent`: nothing more is sent.
     */
    decision: z.enum(["send_again", "count_as_sent"]),
    /** The receipt's `undecided`, as the operator saw it; 409 if the number has changed since. */
    expected_unknown: z.int().min(1).max(1_000_000),
    /** The receipt's, as the operator saw it: 409 where some of the mail has become undecided since. */
    undecided_at: Instant,
    /** Of mail for an earlier time; the webinar's present one unless given. */
    schedule_version: z.int().min(1).max(1_000_000).optional(),
    /** Names mail with earlier details of that time; default: the present ones. */
    edition: z.int().min(0).max(1_000_000).optional(),
  })
  .meta({ id: "ResolveOrder" });
type Resolution = z.output<typeof ResolveOrder>;

interface ResolveDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  kinds: MailKinds;
}

/** What one transaction has to decide about. */
interface Portion {
  runId: string;
  webinar: Pick<Webinar, "id">;
  order: Resolution;
  /** The number of people that the operator saw; null once the first transaction has checked it. */
  expected: number | null;
  versions: ExpectedVersions;
}

interface Resolved {
  batches: MailBatch[];
  before: MailRun;
  after: MailRun;
}

/** Each may have a thousand people, and a transaction at most ten megabytes. */
const BATCHES_PER_TRANSACTION = 10;

/**
 * Applies the decision to all undecided mail of a run, and releases the run if it was held for that alone. Safe to
 * repeat: if nothing is left to decide, it changes nothing.
 * Throws `not_found`, `version_conflict`, and `unknown_changed` also if another decision was made.
 */
export async function resolveUnknown(
  deps: ResolveDeps,
  actor: Actor,
  delivery: { webinarId: string; kind: MailKindName; expected: ExpectedVersions },
  order: Resolution,
): Promise<MailRun> {
  const webinar = await getWebinar(deps.firestore, delivery.webinarId);
  const runId = namedRunId(deps.kinds[delivery.kind], webinar, order);
  for (let expected: number | null = order.expected_unknown; ; expected = null) {
    // The first transaction of this order may have raised the version itself.
    const versions = expected === null ? null : delivery.expected;
    const resolved = await resolvePortion(deps, actor, {
      runId,
      webinar,
      order,
      expected,
      versions,
    });
    await enqueueResolved(deps, order, resolved);
    if (resolved.batches.length < BATCHES_PER_TRANSACTION) return resolved.after;
  }
}

async function resolvePortion(
  { firestore, clock, kinds }: ResolveDeps,
  actor: Actor,
  { runId, webinar: { id }, order, expected, versions }: Portion,
): Promise<Resolved> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const webinar = await readWebinar(tx, firestore, id);
    refuseOtherVersion(settleByClock(webinar, now), versions);
    const run = await readRun(tx, firestore, runId);
    if (run === null) throw notFound(`The mail ${runId}`);
    const undecided = undecidedOf(run);
    if (undecided === 0) {
      if (isDecidedOtherwise(run, order)) throw DECIDED_OTHERWISE;
      return { batches: [], before: run, after: run };
    }
    // The mail may have been sent again meanwhile, and be unknown once more.
    const isSeen = undecidedAt(run)?.getTime() === order.undecided_at.getTime();
    if (!isSeen || (expected !== null && undecided !== expected)) throw changedSince(undecided);
    const found = await readUndecided(tx, firestore, runId);
    const { counted, resolved } = resolveBatches(run, found, order, now);
    for (const { from, batch } of resolved) saveBatch(tx, firestore, from, batch);
    const batches = resolved.map(({ batch }) => batch);
    const { decision, undecided_at } = order;
    const after = saveRunChange(tx, firestore, kindOf(kinds, run), {
      actor,
      webinar,
      before: run,
      run: { ...counted, resolved: { undecided_at, decision } },
      now,
    });
    noteDecision(tx, firestore, { actor, decision, batches, before: run, after, now });
    return { batches, before: run, after };
  });
}

/** Each batch before and after the decision, and the run with them counted. Pure. */
function resolveBatches(
  run: MailRun,
  found: readonly MailBatch[],
  order: Resolution,
  now: Date,
): { counted: MailRun; resolved: { from: MailBatch; batch: MailBatch }[] } {
  // None found: a worker of an earlier version has settled them without lowering `undecided`.
  let counted = found.length === 0 ? withUndecided(run, -undecidedOf(run)) : run;
  const decided = found.map((from) => ({ from, batch: resolvedBatch(from, order, now) }));
  for (const each of decided) counted = runAfter(counted, { ...each, now });
  const resolved = decided.map(({ from, batch }) => {
    // Only now that all are counted is it known whether the run is still held.
    const held = batch.state === "planned" ? heldUntil(batch, counted, now) : null;
    return { from, batch: { ...batch, due_at: held ?? plus(now, LOST_TASK_RECOVERY_MS) } };
  });
  return { counted, resolved };
}

function noteDecision(
  tx: Transaction,
  firestore: Firestore,
  {
    actor,
    decision,
    batches,
    before,
    after,
    now,
  }: Resolved & { actor: Actor; decision: Resolution["decision"]; now: Date },
): void {
  writeSysAudit(tx, firestore, {
    action: "sys.webinar.resolve_unknown",
    actor,
    webinarId: before.webinar_id,
    at: now,
    changes: {
      undecided: { before: undecidedOf(before), after: after.undecided ?? 0 },
      ...(before.paused !== after.paused && {
        paused: { before: before.paused, after: after.paused },
      }),
    },
    facts: { run: before.id, decision, batches: batches.map(({ id }) => id) },
  });
}

const isDecidedOtherwise = ({ resolved }: MailRun, { decision, undecided_at }: Resolution) =>
  resolved !== undefined &&
  resolved.undecided_at.getTime() === undecided_at.getTime() &&
  resolved.decision !== decision;

const DECIDED_OTHERWISE = new Failure(
  "unknown_changed",
  "Somebody has decided otherwise meanwhile.",
  { extensions: { undecided: 0 } },
);

const changedSince = (undecided: number): Failure =>
  new Failure(
    "unknown_changed",
    `The mail has changed since: it is now unknown whether ${undecided} people have it.`,
    { extensions: { undecided } },
  );

async function readUndecided(
  tx: Transaction,
  firestore: Firestore,
  runId: string,
): Promise<MailBatch[]> {
  const ids = await undecidedBatches(tx, firestore, runId);
  const some = ids.slice(0, BATCHES_PER_TRANSACTION);
  const found = await Promise.all(some.map((id) => readBatch(tx, firestore, id)));
  return found.filter((batch) => batch !== null);
}

/** What operators read about people who only count as sent. */
const COUNTED_AS_SENT = "An operator counted it as sent. The mail provider has not confirmed it.";

/** Pure. */
function resolvedBatch(batch: MailBatch, { decision }: Resolution, now: Date): MailBatch {
  const decided = {
    ...batch,
    ...afterLastLook(batch),
    undecided_since: null,
    proof_until: null,
    lease_expires_at: null,
  };
  return decision === "send_again"
    ? { ...decided, state: "planned" }
    : { ...decided, state: "accepted", accepted_at: now, failure: COUNTED_AS_SENT };
}

/** If this is lost, the sweep finds the batches by `due_at`. */
async function enqueueResolved(
  deps: ResolveDeps,
  { decision }: Resolution,
  { batches, before, after }: Resolved,
): Promise<void> {
  for (const batch of batches) {
    if (decision === "count_as_sent") await enqueueStamps(deps.tasks, batch);
    else {
      const task = { work: "send" as const, batch_id: batch.id };
      const { traceparent } = batch;
      await enqueueMailTask(deps.tasks, task, { occasion: `again-${batch.attempt}`, traceparent });
    }
  }
  await wakeReleased(deps, { before, after });
}
