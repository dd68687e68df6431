/**
 * The provider refuses a request for what is in it: whoever is meant is set apart and fails alone. Where it names
 * nobody and refuses every part, it means the mail itself: then nobody is blamed, and the run is held.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import type { Clock } from "../platform/clock.ts";
import { PICK_UP_MS, type TaskQueues } from "../platform/tasks.ts";
import type { MailVerdict } from "../mail/model.ts";
import { readWebinar } from "../webinars/store.ts";
import { heldUntil, isCurrent } from "./decisions.ts";
import { scheduleOf, type MailKinds } from "./kind.ts";
import { isClosed, runAfter } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { enqueueSend } from "./plan.ts";
import { saveRunChange } from "./run-change.ts";
import { readStillMeant } from "./still-meant.ts";
import { createBatch, readBatch, readRun, saveBatch } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";
import { wakeRun } from "./wake.ts";

interface RefusalDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
}

/** As the worker has it, and the provider: who was erased meanwhile is in the stored one no more. */
type RefusedBatch = Pick<MailBatch, "id" | "attempt" | "recipients">;
type Refusal = Extract<MailVerdict, { kind: "refused" }>;

/** Why a run is held of which every part was refused. */
const CONTENT_REFUSED = "content_refused";

export type RefusalStep =
  /** Whom the provider means fails; the others are tried again. */
  | "set_apart"
  /** Alone, and what becomes of the part beside it is not known yet: tried once more after that. */
  | "wait"
  /** It is the mail and not its readers: it waits until somebody has mended it and resumes the run. */
  | "hold";

/** Pure. `beside` is the other half of the batch that this one is a half of; null for a whole one. */
export function decideRefusal(
  batch: Pick<MailBatch, "recipients" | "refusals">,
  {
    isNamed,
    beside,
    run,
  }: {
    isNamed: boolean;
    beside: Pick<MailBatch, "state" | "refusals"> | null;
    run: Pick<MailRun, "paused" | "totals">;
  },
): RefusalStep {
  if (isNamed) return "set_apart";
  if (run.paused?.reason === CONTENT_REFUSED) return "hold";
  const isAlone = batch.recipients.length === 1;
  // Held for it before, and sent again as it was: whoever resumed wants it to go on.
  const isKnown = (batch.refusals ?? 0) > 0;
  if (beside === null) {
    const isFirstOfAll = isAlone && run.totals.sent === 0;
    return isFirstOfAll && !isKnown ? "hold" : "set_apart";
  }
  if (beside.state === "accepted" || beside.state === "stamped") return "set_apart";
  if ((beside.refusals ?? 0) > 0) return isKnown ? "set_apart" : "hold";
  return isAlone && !isClosed(beside.state) ? "wait" : "set_apart";
}

const RETRY_MS = 10_000;

interface Settled {
  step: RefusalStep;
  /** To be sent, the waiting one among them. */
  planned: MailBatch[];
  before: MailRun;
  after: MailRun;
}

export async function recordRefusal(
  deps: RefusalDeps,
  actor: Actor,
  batch: RefusedBatch,
  refusal: Refusal,
): Promise<RefusalStep | null> {
  const settled = await settleRefusal(deps, actor, batch, refusal);
  if (settled === null) return null;
  const { step, planned } = settled;
  for (const { id, attempt } of planned) {
    if (step === "set_apart") {
      await enqueueSend(deps.tasks, id);
    } else {
      const when = { occasion: `refused-${attempt}`, at: plus(deps.clock.now(), RETRY_MS) };
      await enqueueMailTask(deps.tasks, { work: "send", batch_id: id }, when);
    }
  }
  await wakeRun(deps, settled);
  return step;
}

async function settleRefusal(
  deps: RefusalDeps,
  actor: Actor,
  { id, attempt, recipients: asked }: RefusedBatch,
  refusal: Refusal,
): Promise<Settled | null> {
  const { firestore, clock, kinds } = deps;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run || !isCurrent(batch, attempt)) return null;
    const webinar = await readWebinar(tx, firestore, run.webinar_id);
    const besideId = halfBeside(id);
    const beside = besideId === null ? null : await readBatch(tx, firestore, besideId);
    const isNamed = refusal.recipients.length > 0;
    const step = decideRefusal({ ...batch, recipients: asked }, { isNamed, beside, run });
    const refused: MailBatch = {
      ...batch,
      failure: refusal.message,
      ...(!isNamed && { refusals: (batch.refusals ?? 0) + 1 }),
    };
    const change = { actor, webinar, before: run, now };
    if (step !== "set_apart") {
      const paused =
        step === "wait"
          ? run.paused
          : (run.paused ?? {
              at: now,
              by: "system",
              reason: CONTENT_REFUSED,
              detail: refusal.message,
            });
      const held = plus(now, RETRY_MS + PICK_UP_MS);
      const planned: MailBatch = {
        ...refused,
        state: "planned",
        lease_expires_at: null,
        proof_until: null,
        due_at: heldUntil(batch, { ...run, paused }, now) ?? held,
      };
      const counted = runAfter(run, { from: batch.state, batch: planned, now });
      const after = { ...counted, paused: counted.paused ?? paused };
      saveBatch(tx, firestore, batch, planned);
      saveRunChange(tx, firestore, kinds[run.kind], { ...change, run: after });
      return { step, planned: step === "wait" ? [planned] : [], before: run, after };
    }
    const parts = partition(batch.recipients, refusedAmong(asked, refusal.recipients));
    const failed = parts.failed.length > 0 ? [failedPart(refused, parts.failed, now)] : [];
    const planned = parts.retried.map((people, n) => retriedPart(batch, n + 1, people, now));
    // Of an older schedule nobody is settled for the present one.
    const isPresent = scheduleOf(kinds[run.kind], webinar) === run.schedule_version;
    const settle = isPresent ? await settlementOf(tx, deps, run, parts.failed) : () => {};
    // The children first: a run must not look finished between its parent's end and their beginning.
    let after = run;
    for (const child of [...failed, ...planned]) {
      const reason = child.state === "failed" ? "refused" : null;
      createBatch(tx, firestore, child);
      after = runAfter(after, { from: null, batch: child, reason, now });
    }
    const split: MailBatch = { ...refused, state: "split", due_at: null };
    saveBatch(tx, firestore, batch, split);
    after = runAfter(after, { from: batch.state, batch: split, now });
    settle();
    saveRunChange(tx, firestore, kinds[run.kind], { ...change, run: after });
    return { step, planned, before: run, after };
  });
}

/** Halves end with `.1` and `.2`; what is left once names were taken out has none beside it. */
function halfBeside(id: string): string | null {
  const [, whole, half] = /^(.+)\.([12])$/.exec(id) ?? [];
  return whole === undefined ? null : `${whole}.${half === "1" ? 2 : 1}`;
}

/** What is written on those who failed: reads now, writes when it is called. */
async function settlementOf(
  tx: Transaction,
  { firestore, kinds }: RefusalDeps,
  run: MailRun,
  failed: BatchRecipient[],
): Promise<() => void> {
  const kind = kinds[run.kind];
  const settlement = kind.settle(run.schedule_version);
  if (settlement === null || failed.length === 0) return () => {};
  const people = await readStillMeant(tx, firestore, kind, { run, recipients: failed });
  return () => {
    for (const person of people.values()) {
      const isRefused = !KEPT_WORDS.has(person.get("mail_status"));
      tx.update(person.ref, { ...settlement, ...(isRefused && { mail_status: "refused" }) });
    }
  };
}

/** They keep all further mail back; a refusal only tells of one. */
const KEPT_WORDS = new Set<unknown>(["bounced", "complained", "suppressed"]);

/** Pure. By id, for the provider counts in what it was asked. A single refused person is meant, whatever was named. */
export function refusedAmong(
  asked: readonly BatchRecipient[],
  blamed: readonly number[],
): Set<string> {
  const named = asked.filter((_, index) => asked.length === 1 || blamed.includes(index));
  return new Set(named.map(({ id }) => id));
}

/** Pure. Whom the provider refused has failed; where it named nobody, halving finds whom it means. */
export function partition(
  recipients: BatchRecipient[],
  refused: ReadonlySet<string>,
): { failed: BatchRecipient[]; retried: BatchRecipient[][] } {
  const middle = Math.ceil(recipients.length / 2);
  const retried =
    refused.size > 0
      ? [recipients.filter(({ id }) => !refused.has(id))]
      : [recipients.slice(0, middle), recipients.slice(middle)];
  return {
    failed: recipients.filter(({ id }) => refused.has(id)),
    retried: retried.filter((part) => part.length > 0),
  };
}

const partOf = (parent: MailBatch, suffix: string, recipients: BatchRecipient[], now: Date) => ({
  ...parent,
  id: `${parent.id}.${suffix}`,
  recipients,
  attempt: 0,
  refusals: 0,
  lease_expires_at: null,
  proof_until: null,
  planned_at: now,
});

const failedPart = (parent: MailBatch, recipients: BatchRecipient[], now: Date): MailBatch => ({
  ...partOf(parent, "failed", recipients, now),
  state: "failed",
  due_at: null,
});

const retriedPart = (
  parent: MailBatch,
  number: number,
  recipients: BatchRecipient[],
  now: Date,
): MailBatch => ({
  ...partOf(parent, String(number), recipients, now),
  state: "planned",
  due_at: plus(now, PICK_UP_MS),
  failure: null,
});
