/** One batch on its way: claim, one request, record, stamp. Every step may be the last before a crash. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { MailFailure, type Mailer } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { getWebinar, readWebinar } from "../webinars/store.ts";
import {
  decideClaim,
  type BatchOutcome,
  type ClaimStep,
  type DeliveryPolicy,
} from "./decisions.ts";
import { finishRun } from "./finish.ts";
import type { MailKinds } from "./kind.ts";
import { runAfter, runWithout } from "./ledger.ts";
import { attemptId, type MailBatch } from "./model.ts";
import { recordAcceptance, recordFailure } from "./record.ts";
import { stampBatch } from "./stamp.ts";
import { readBatch, readRun, saveBatch } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";

export interface SendDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  mailer: () => Promise<Mailer>;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

/** Brings the batch as far as it can go now. Safe to repeat, to overlap and to lose at any point. */
export async function settleBatch(
  deps: SendDeps,
  actor: Actor,
  batchId: string,
): Promise<BatchOutcome> {
  const claim = await claimBatch(deps, actor, batchId);
  switch (claim.step) {
    case "done":
    case "void":
      return { outcome: "done" };
    case "wait": {
      const occasion = `wake-${claim.until.toISOString()}`;
      const task = { work: "send" as const, batch_id: batchId };
      await enqueueMailTask(deps.tasks, task, { occasion, at: claim.until });
      return { outcome: "done" };
    }
    case "stamp":
      await stampBatch(deps, actor, claim.batch);
      return { outcome: "done" };
    case "send":
      return sendBatch(deps, actor, claim.batch);
  }
}

async function claimBatch(deps: SendDeps, actor: Actor, batchId: string): Promise<ClaimStep> {
  const { firestore, clock, policy, kinds } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, batchId);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run) return { step: "done" };
    const webinar = await readWebinar(tx, firestore, batch.webinar_id);
    const kind = kinds[batch.kind];
    const voidReason = kind.voidReason(webinar, batch.schedule_version);
    let step = decideClaim(batch, { now, policy, voidReason, run });
    if (!("batch" in step) || step.batch === null || step.batch === batch) return step;
    let ledger = run;
    if (step.step === "send" && kind.leftOut !== undefined) {
      const leftOut = await kind.leftOut(tx, firestore, batch.recipients);
      ledger = runWithout(run, leftOut.values());
      step = withoutThem(step, leftOut);
    }
    const { batch: next } = step;
    if (next === null) return step;
    saveBatch(tx, firestore, batch, next);
    const reason = step.step === "void" ? step.reason : null;
    const after = runAfter(ledger, { from: batch.state, batch: next, reason, now });
    // Taking up a batch changes no total: the run's document is left alone, for others write to it.
    if (!isDeepStrictEqual(run, after)) {
      finishRun(tx, firestore, kind, { actor, webinar, before: run, run: after, now });
    }
    return step;
  });
}

type Claimed = Extract<ClaimStep, { step: "send" | "void" }>;

/** A batch that nobody is left in is void. */
function withoutThem(step: Claimed, leftOut: Map<string, string>): Claimed {
  const recipients = step.batch.recipients.filter(({ id }) => !leftOut.has(id));
  const batch = { ...step.batch, recipients };
  if (recipients.length > 0) return { step: "send", batch };
  return { step: "void", reason: "nobody_left", batch: { ...batch, state: "void", due_at: null } };
}

async function sendBatch(deps: SendDeps, actor: Actor, batch: MailBatch): Promise<BatchOutcome> {
  const kind = deps.kinds[batch.kind];
  const webinar = await getWebinar(deps.firestore, batch.webinar_id);
  const mailer = await deps.mailer();
  try {
    const { message_id } = await mailer.send({
      kind: batch.kind,
      webinar_id: batch.webinar_id,
      batch_id: batch.id,
      attempt_id: attemptId(batch),
      template: kind.template,
      recipients: batch.recipients.map((recipient) => ({
        id: recipient.id,
        email: recipient.email,
        name: recipient.name,
        substitutions: kind.substitutions(webinar, recipient),
        ...(kind.headers && { headers: kind.headers(recipient) }),
      })),
    });
    const accepted = await recordAcceptance(deps, batch, message_id);
    if (accepted !== null) await stampBatch(deps, actor, accepted);
    return { outcome: "done" };
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error;
    return recordFailure(deps, actor, batch, error);
  }
}
