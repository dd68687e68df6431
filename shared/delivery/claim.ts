/** Claims a batch: decides whether this worker may send it now, and to whom. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import {
  decideClaim,
  dueOnceClosed,
  EXPIRED,
  needsLastEvent,
  unprovenOf,
  type ClaimStep,
  type DeliveryPolicy,
} from "./decisions.ts";
import { lastMailEventAt } from "./event-heartbeat.ts";
import { saveRunChange } from "./run-change.ts";
import { kindOf, type Exclusion, type MailKind, type MailKinds, type Renewed } from "./kind.ts";
import {
  isClosed,
  NOBODY_LEFT,
  runAfter,
  runAfterExclusions,
  SYSTEM,
  UNPROVEN_MAIL,
} from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { prepareSettlement } from "./settlement.ts";
import { forgetExcluded } from "./outcomes.ts";
import { withExpirySignal } from "./signals.ts";
import { readBatch, readRun, saveBatch } from "./store.ts";
import { isOutdated } from "./withdrawal.ts";
import { wakeRun } from "./wake.ts";

export interface ClaimDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

/** By id: recipients to exclude, and those who have registered again. */
type RecipientChanges = Map<string, Exclusion | Renewed>;

/** What a claim reads outside its transaction; null until it turns out to be needed. */
interface Lookups {
  changes: RecipientChanges | null;
  lastEvent: { at: Date | null } | null;
}

interface Claim {
  step: ClaimStep | { step: "recheck_recipients"; batch: MailBatch } | { step: "read_last_event" };
  /** The run before and after, if the claim has changed it. */
  change: { before: MailRun; after: MailRun } | null;
}

export async function claimBatch(
  deps: ClaimDeps,
  actor: Actor,
  batchId: string,
): Promise<ClaimStep> {
  const lookups: Lookups = { changes: null, lastEvent: null };
  let { step, change } = await claimOnce(deps, actor, batchId, lookups);
  if (step.step === "read_last_event") {
    // Outside the transaction: a claim must not hold up the events that are being recorded.
    lookups.lastEvent = { at: await lastMailEventAt(deps.firestore) };
    ({ step, change } = await claimOnce(deps, actor, batchId, lookups));
  }
  if (step.step === "recheck_recipients") {
    // Outside the transaction: a conflict must not cost a further read for each recipient.
    lookups.changes = await kindOf(deps.kinds, step.batch).excludedAtSend(
      deps.firestore,
      step.batch,
      deps.clock.now(),
    );
    ({ step, change } = await claimOnce(deps, actor, batchId, lookups));
  }
  if (change !== null) await wakeRun(deps, change);
  // A further lookup turned out to be needed meanwhile: the sweep finds the batch when it is due.
  if (step.step === "recheck_recipients" || step.step === "read_last_event")
    return { step: "done" };
  return step;
}

async function claimOnce(
  { firestore, clock, policy, kinds }: ClaimDeps,
  actor: Actor,
  batchId: string,
  { changes, lastEvent }: Lookups,
): Promise<Claim> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, batchId);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run) return { step: { step: "done" }, change: null };
    if (isClosed(batch.state)) return passClosedBatch(tx, firestore, { batch, run, now });
    const webinar = await readEvenDeleted(firestore, batch.webinar_id, tx);
    if (webinar === null || webinar.deleted_at !== null) return abandonBatch(tx, firestore, batch);
    const kind = kindOf(kinds, batch);
    const voidReason = kind.voidReason(webinar, batch);
    if (lastEvent === null && needsLastEvent(batch, now)) {
      return { step: { step: "read_last_event" }, change: null };
    }
    const lastEventAt = lastEvent?.at ?? null;
    const situation = { now, policy, voidReason, run, lastEventAt };
    const decided = decideClaim(batch, { ...situation, isOutdated: isOutdated(batch, webinar) });
    if (!("batch" in decided) || decided.batch === null || decided.batch === batch) {
      return { step: decided, change: null };
    }
    const mustRecheck = decided.step === "send" && kind.mustRecheckRecipients(batch, now);
    if (mustRecheck && changes === null) {
      return { step: { step: "recheck_recipients", batch }, change: null };
    }
    const { step, ledger } =
      mustRecheck && changes !== null
        ? await excludeRecipients(tx, firestore, kind, { step: decided, batch, run, changes })
        : { step: decided, ledger: run };
    return saveClaim(tx, firestore, kind, { actor, webinar, batch, run, step, ledger, now });
  });
}

/** A batch that closed while its run was being planned stays due until the planning is over. */
function passClosedBatch(
  tx: Transaction,
  firestore: Firestore,
  { batch, run, now }: { batch: MailBatch; run: MailRun; now: Date },
): Claim {
  if (batch.due_at === null) return { step: { step: "done" }, change: null };
  saveBatch(tx, firestore, batch, { ...batch, due_at: dueOnceClosed(run, now) });
  return { step: { step: "done" }, change: { before: run, after: run } };
}

/** The batch stays open, but is never due again, so the sweep does not wake it for ever. */
function abandonBatch(tx: Transaction, firestore: Firestore, batch: MailBatch): Claim {
  if (batch.due_at !== null) saveBatch(tx, firestore, batch, { ...batch, due_at: null });
  return { step: { step: "webinar_gone" }, change: null };
}

/** Takes the excluded people out of the batch and settles them. Reads before it writes. */
async function excludeRecipients(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  {
    step,
    batch,
    run,
    changes,
  }: { step: SendStep; batch: MailBatch; run: MailRun; changes: RecipientChanges },
): Promise<{ step: SendStep | VoidStep; ledger: MailRun }> {
  const excluded = excludedFrom(batch, changes);
  const settle = await prepareSettlement(tx, firestore, kind, {
    run,
    recipients: excluded.filter(({ isSettled }) => isSettled),
    markOf: ({ mark = {} }) => mark,
  });
  settle();
  const isProvable = unprovenOf(batch) > 0;
  // No event will ever be about them.
  if (!isProvable) {
    const ids = excluded.map(({ id }) => id);
    forgetExcluded(tx, firestore, batch.id, ids);
  }
  const reasons = excluded.map(({ reason }) => reason);
  return {
    ledger: runAfterExclusions(run, batch, reasons),
    step: withoutExcluded(withRenewed(step, changes), excluded, { isProvable }),
  };
}

function saveClaim(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  claim: {
    actor: Actor;
    webinar: Webinar;
    batch: MailBatch;
    run: MailRun;
    step: ClaimStep;
    /** The run with the excluded people counted. */
    ledger: MailRun;
    now: Date;
  },
): Claim {
  const { actor, webinar, batch, run, step, ledger, now } = claim;
  if (!("batch" in step) || step.batch === null) return { step, change: null };
  const { batch: next } = step;
  const due_at = step.step === "void" ? dueOnceClosed(run, now) : next.due_at;
  saveBatch(tx, firestore, batch, { ...next, due_at });
  const reason = step.step === "void" ? step.reason : null;
  const counted = runAfter(ledger, { from: batch, batch: next, reason, now });
  // Mail about one registration goes on for the others.
  const isHeld = step.step === "undecided" && kind.isPerRegistration !== true;
  const held = isHeld ? { at: now, by: SYSTEM, reason: UNPROVEN_MAIL } : null;
  const after = withExpirySignal(
    { ...counted, paused: counted.paused ?? held },
    { held: run.paused, people: reason === EXPIRED ? next.recipients.length : 0, at: now },
  );
  // A claim changes no total: the run is not written, for others write to it.
  if (isDeepStrictEqual(run, after)) return { step, change: null };
  const change = { actor, webinar, before: run, run: after, now };
  return { step, change: { before: run, after: saveRunChange(tx, firestore, kind, change) } };
}

type SendStep = Extract<ClaimStep, { step: "send" }>;
type VoidStep = Extract<ClaimStep, { step: "void" }>;
type ExcludedRecipient = Exclusion & BatchRecipient;

const excludedFrom = ({ recipients }: MailBatch, changes: RecipientChanges): ExcludedRecipient[] =>
  recipients.flatMap((person) => {
    const change = changes.get(person.id);
    return change === undefined || !("reason" in change) ? [] : [{ ...person, ...change }];
  });

function withRenewed(step: SendStep, changes: RecipientChanges): SendStep {
  const recipients = step.batch.recipients.map((person) => {
    const change = changes.get(person.id);
    return change !== undefined && "registered_at" in change ? { ...person, ...change } : person;
  });
  return { ...step, batch: { ...step.batch, recipients } };
}

/**
 * A batch without recipients is void. Excluded people are kept apart if an earlier attempt may have reached them, which
 * may still be proven.
 */
function withoutExcluded(
  step: SendStep,
  excluded: ExcludedRecipient[],
  { isProvable }: { isProvable: boolean },
): SendStep | VoidStep {
  const ids = new Set(excluded.map(({ id }) => id));
  const recipients = step.batch.recipients.filter(({ id }) => !ids.has(id));
  const from_attempt = step.batch.attempt;
  const left_out = [
    ...(step.batch.left_out ?? []),
    ...excluded.map(({ isSettled: _settled, mark: _mark, ...person }) => ({
      ...person,
      from_attempt,
    })),
  ];
  const isKept = isProvable && excluded.length > 0;
  const batch = { ...step.batch, recipients, ...(isKept && { left_out }) };
  if (recipients.length > 0) return { step: "send", batch };
  return { step: "void", reason: NOBODY_LEFT, batch: { ...batch, state: "void", due_at: null } };
}
