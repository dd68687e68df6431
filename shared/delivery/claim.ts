/** Taking up a batch: who may send it now, to whom, or why it goes to nobody. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { readWebinar } from "../webinars/store.ts";
import {
  decideClaim,
  dueOnceClosed,
  needsLastEvent,
  unprovenOf,
  type ClaimStep,
  type DeliveryPolicy,
} from "./decisions.ts";
import { lastMailEventAt } from "./event-heartbeat.ts";
import { saveRunChange } from "./run-change.ts";
import { kindOf, type Exclusion, type MailKinds, type Renewed } from "./kind.ts";
import {
  isClosed,
  NOBODY_LEFT,
  runAfter,
  runAfterExclusions,
  SYSTEM,
  UNPROVEN_MAIL,
} from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { settlementOf } from "./settlement.ts";
import { readBatch, readRun, saveBatch } from "./store.ts";
import { wakeRun } from "./wake.ts";

export interface ClaimDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

/** What is found of each recipient who is looked up again, by id. */
type LookedUp = Map<string, Exclusion | Renewed>;

/** What a claim has to know that is read outside its transaction; null for what nobody has asked yet. */
interface Asked {
  excludedAtSend: LookedUp | null;
  lastEvent: { at: Date | null } | null;
}

interface Claim {
  step: ClaimStep | { step: "ask"; batch: MailBatch } | { step: "ask_events" };
  /** What it has changed in the run. */
  change: { before: MailRun; after: MailRun } | null;
}

export async function claimBatch(
  deps: ClaimDeps,
  actor: Actor,
  batchId: string,
): Promise<ClaimStep> {
  const asked: Asked = { excludedAtSend: null, lastEvent: null };
  let { step, change } = await claimOnce(deps, actor, batchId, asked);
  if (step.step === "ask_events") {
    // Outside the transaction: no claim may hold up the events that are being written down.
    asked.lastEvent = { at: await lastMailEventAt(deps.firestore) };
    ({ step, change } = await claimOnce(deps, actor, batchId, asked));
  }
  if (step.step === "ask") {
    // Outside the transaction: a conflict must not cost a read for each recipient once more.
    asked.excludedAtSend = await kindOf(deps.kinds, step.batch).excludedAtSend(
      deps.firestore,
      step.batch,
      deps.clock.now(),
    );
    ({ step, change } = await claimOnce(deps, actor, batchId, asked));
  }
  if (change !== null) await wakeRun(deps, change);
  return step.step === "ask" || step.step === "ask_events" ? { step: "done" } : step;
}

async function claimOnce(
  { firestore, clock, policy, kinds }: ClaimDeps,
  actor: Actor,
  batchId: string,
  { excludedAtSend, lastEvent }: Asked,
): Promise<Claim> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, batchId);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run) return { step: { step: "done" }, change: null };
    if (isClosed(batch.state)) {
      if (batch.due_at === null) return { step: { step: "done" }, change: null };
      saveBatch(tx, firestore, batch, { ...batch, due_at: dueOnceClosed(run, now) });
      return { step: { step: "done" }, change: { before: run, after: run } };
    }
    const webinar = await readWebinar(tx, firestore, batch.webinar_id);
    const kind = kindOf(kinds, batch);
    const voidReason = kind.voidReason(webinar, batch);
    if (lastEvent === null && needsLastEvent(batch, now)) {
      return { step: { step: "ask_events" }, change: null };
    }
    const lastEventAt = lastEvent?.at ?? null;
    let step = decideClaim(batch, { now, policy, voidReason, run, lastEventAt });
    if (!("batch" in step) || step.batch === null || step.batch === batch) {
      return { step, change: null };
    }
    let ledger = run;
    if (step.step === "send" && kind.mustRecheckRecipients(batch, now)) {
      if (excludedAtSend === null) return { step: { step: "ask", batch }, change: null };
      const mine = leftOutOf(batch, excludedAtSend);
      const reasons = mine.map(({ reason }) => reason);
      ledger = runAfterExclusions(run, batch, reasons);
      step = withoutThem(renewedIn(step, excludedAtSend), mine, {
        isProvable: unprovenOf(batch) > 0,
      });
      const settle = await settlementOf(tx, firestore, kind, {
        run,
        recipients: mine.filter(({ isSettled }) => isSettled),
        markOf: ({ mark = {} }) => mark,
      });
      settle();
    }
    const { batch: next } = step;
    if (next === null) return { step, change: null };
    const due_at = step.step === "void" ? dueOnceClosed(run, now) : next.due_at;
    saveBatch(tx, firestore, batch, { ...next, due_at });
    const reason = step.step === "void" ? step.reason : null;
    const counted = runAfter(ledger, { from: batch, batch: next, reason, now });
    // Mail about one registration goes on for the others.
    const isHeld = step.step === "undecided" && kind.isPerRegistration !== true;
    const held = isHeld ? { at: now, by: SYSTEM, reason: UNPROVEN_MAIL } : null;
    const after = { ...counted, paused: counted.paused ?? held };
    // Taking up a batch changes no total: the run's document is left alone, for others write to it.
    if (isDeepStrictEqual(run, after)) return { step, change: null };
    const change = { actor, webinar, before: run, run: after, now };
    const saved = saveRunChange(tx, firestore, kind, change);
    return { step, change: { before: run, after: saved } };
  });
}

type PersonLeftOut = Exclusion & BatchRecipient;

const leftOutOf = ({ recipients }: MailBatch, excludedAtSend: LookedUp): PersonLeftOut[] =>
  recipients.flatMap((person) => {
    const found = excludedAtSend.get(person.id);
    return found === undefined || !("reason" in found) ? [] : [{ ...person, ...found }];
  });

function renewedIn(step: Extract<ClaimStep, { step: "send" }>, people: LookedUp): typeof step {
  const recipients = step.batch.recipients.map((person) => {
    const found = people.get(person.id);
    return found !== undefined && "registered_at" in found ? { ...person, ...found } : person;
  });
  return { ...step, batch: { ...step.batch, recipients } };
}

type Claimed = Extract<ClaimStep, { step: "send" | "void" }>;

/** A batch that nobody is left in is void. Who may have an earlier attempt's mail is kept, for that may be proven yet. */
function withoutThem(
  step: Claimed,
  gone: PersonLeftOut[],
  { isProvable }: { isProvable: boolean },
): Claimed {
  const ids = new Set(gone.map(({ id }) => id));
  const recipients = step.batch.recipients.filter(({ id }) => !ids.has(id));
  const from_attempt = step.batch.attempt;
  const left_out = [
    ...(step.batch.left_out ?? []),
    ...gone.map(({ isSettled: _settled, mark: _mark, ...person }) => ({ ...person, from_attempt })),
  ];
  const batch = { ...step.batch, recipients, ...(isProvable && gone.length > 0 && { left_out }) };
  if (recipients.length > 0) return { step: "send", batch };
  return { step: "void", reason: NOBODY_LEFT, batch: { ...batch, state: "void", due_at: null } };
}
