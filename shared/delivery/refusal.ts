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
import { unreachable } from "../mail/unreachable.ts";
import { readWebinar } from "../webinars/store.ts";
import {
  CONTENT_REFUSED,
  decideRefusal,
  decideTriedRefusal,
  type RefusalStep,
} from "./decide-refusal.ts";
import { heldUntil, isCurrent } from "./decisions.ts";
import { scheduleOf, type MailKind, type MailKinds } from "./kind.ts";
import { runAfter, SYSTEM } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { partOf } from "./parts.ts";
import { enqueueSend } from "./plan.ts";
import { saveRunChange } from "./run-change.ts";
import { settlementOf } from "./settlement.ts";
import { createBatch, readBatch, readRun, saveBatch } from "./store.ts";
import { enqueueMailTask } from "./tasks.ts";
import { wakeRun } from "./wake.ts";

interface RefusalDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  kinds: MailKinds;
  tryOut?: TryOut;
}

/** Whether the provider would take the mail for a reader whom nobody has named; null where it did not say. */
export type TryOut = () => Promise<boolean | null>;

/** As the worker has it, and the provider: who was erased meanwhile is in the stored one no more. */
type RefusedBatch = Pick<MailBatch, "id" | "attempt" | "recipients">;
type Refusal = Extract<MailVerdict, { kind: "refused" }>;

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
  let settled = await settleRefusal(deps, actor, batch, refusal);
  if (settled === "ask") {
    const isTaken = (await deps.tryOut?.()) ?? null;
    settled = await settleRefusal(deps, actor, batch, { ...refusal, isTaken });
  }
  if (settled === null || settled === "ask") return null;
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
  refusal: Refusal & { isTaken?: boolean | null },
): Promise<Settled | "ask" | null> {
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
    const kind = kinds[run.kind];
    const seen = decideRefusal({ ...batch, recipients: asked }, { isNamed, beside, run });
    const { isTaken } = refusal;
    // Anybody can register, so neither the mail nor a reader is to blame before it was tried out.
    const isUnclear =
      kind.isOpenToAll === true &&
      !isNamed &&
      run.paused?.reason !== CONTENT_REFUSED &&
      (seen !== "set_apart" || asked.length === 1);
    if (isUnclear && isTaken === undefined) return "ask";
    const step =
      isUnclear && isTaken !== undefined ? decideTriedRefusal(seen, { ...batch, isTaken }) : seen;
    const refused: MailBatch = {
      ...batch,
      failure: refusal.message,
      not_taken: (batch.not_taken ?? 0) + 1,
      undecided_since: null,
      ...(!isNamed && { refusals: (batch.refusals ?? 0) + 1 }),
    };
    const { planned, after } =
      step === "set_apart"
        ? await setApart(tx, firestore, kind, {
            refused,
            from: batch,
            blamed: refusedAmong(asked, refusal.recipients),
            isPresent: scheduleOf(kind, webinar) === run.schedule_version,
            run,
            now,
          })
        : putBack(tx, firestore, {
            refused,
            from: batch,
            heldFor: step === "hold" ? refusal.message : null,
            run,
            now,
          });
    const change = { actor, webinar, before: run, run: after, now };
    const saved = saveRunChange(tx, firestore, kind, change);
    return { step, planned, before: run, after: saved };
  });
}

interface Refused {
  /** As it is after the refusal, and as it was. */
  refused: MailBatch;
  from: MailBatch;
  run: MailRun;
  now: Date;
}
type Changed = Pick<Settled, "planned" | "after">;

/** To be sent as it is, soon, or once the run is resumed. */
function putBack(
  tx: Transaction,
  firestore: Firestore,
  { refused, from, heldFor: detail, run, now }: Refused & { heldFor: string | null },
): Changed {
  const held = detail === null ? null : { at: now, by: SYSTEM, reason: CONTENT_REFUSED, detail };
  const paused = run.paused ?? held;
  const planned: MailBatch = {
    ...refused,
    state: "planned",
    lease_expires_at: null,
    proof_until: null,
    due_at: heldUntil(from, { ...run, paused }, now) ?? plus(now, RETRY_MS + PICK_UP_MS),
  };
  const counted = runAfter(run, { from, batch: planned, now });
  saveBatch(tx, firestore, from, planned);
  return {
    planned: held === null ? [planned] : [],
    after: { ...counted, paused: counted.paused ?? paused },
  };
}

/** Those who are blamed fail, the others are tried again in batches of their own. */
async function setApart(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  {
    refused,
    from,
    blamed,
    isPresent,
    run,
    now,
  }: Refused & { blamed: ReadonlySet<string>; isPresent: boolean },
): Promise<Changed> {
  const parts = partition(from.recipients, blamed);
  const failed = parts.failed.length > 0 ? [failedPart(refused, parts.failed, now)] : [];
  const planned = parts.retried.map((people, n) => retriedPart(refused, n + 1, people, now));
  const settle = await settlementOf(tx, firestore, kind, {
    run,
    // Of an older schedule nobody is settled for the present one.
    recipients: isPresent ? parts.failed : [],
    markOf: (_, person) =>
      unreachable({ mail_status: person.get("mail_status") }) === null
        ? { mail_status: "refused" }
        : {},
  });
  // The children first: a run must not look finished between its parent's end and their beginning.
  let after = run;
  for (const child of [...failed, ...planned]) {
    const reason = child.state === "failed" ? "refused" : null;
    createBatch(tx, firestore, child);
    after = runAfter(after, { from: null, batch: child, reason, now });
  }
  const split: MailBatch = { ...refused, state: "split", due_at: null };
  saveBatch(tx, firestore, from, split);
  settle();
  return { planned, after: runAfter(after, { from, batch: split, now }) };
}

/** Halves end with `.1` and `.2`; what is left once names were taken out has none beside it. */
function halfBeside(id: string): string | null {
  const [, whole, half] = /^(.+)\.([12])$/.exec(id) ?? [];
  return whole === undefined ? null : `${whole}.${half === "1" ? 2 : 1}`;
}

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
