/**
 * Records that the provider has refused a whole batch without naming anybody. Halving finds the people who are the
 * reason. If every part is refused, the mail itself is: then nobody fails, and the run is held.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { plus } from "../platform/instant.ts";
import type { Clock } from "../platform/clock.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { readWebinar } from "../webinars/store.ts";
import {
  CONTENT_REFUSED,
  decideRefusal,
  decideTriedRefusal,
  type RefusalStep,
} from "./decide-refusal.ts";
import { heldUntil, isCurrent } from "./decisions.ts";
import { kindOf, scheduleOf, type MailKind, type MailKinds } from "./kind.ts";
import { runAfter, SYSTEM } from "./ledger.ts";
import type { BatchRecipient, MailBatch, MailRun } from "./model.ts";
import { partOf } from "./parts.ts";
import { saveRunChange } from "./run-change.ts";
import { RETRY_MS, splitBatch } from "./split.ts";
import { readBatch, readRun, saveBatch } from "./store.ts";
import { enqueueMailTask, enqueueSend } from "./tasks.ts";
import { wakeRun } from "./wake.ts";

interface RefusalDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  clock: Clock;
  kinds: MailKinds;
  tryOut: TryOut;
}

/** Whether the provider would take the mail for a neutral reader; null if it did not say. */
export type TryOut = () => Promise<boolean | null>;

/** The batch as the provider got it. People who were erased since are missing from the stored one. */
type RefusedBatch = Pick<MailBatch, "id" | "attempt" | "recipients">;

interface Settled {
  step: RefusalStep;
  /** The batches to enqueue. */
  planned: MailBatch[];
  before: MailRun;
  after: MailRun;
}

export async function recordRefusal(
  deps: RefusalDeps,
  actor: Actor,
  batch: RefusedBatch,
  reason: string,
): Promise<RefusalStep | null> {
  let settled = await settleRefusal(deps, actor, batch, { reason });
  if (settled === "try_out") {
    const isTaken = await deps.tryOut();
    settled = await settleRefusal(deps, actor, batch, { reason, isTaken });
  }
  if (settled === null || settled === "try_out") return null;
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

interface Trial {
  reason: string;
  /** Whether the provider took the mail for a neutral reader, null if it did not say; missing before that was tried. */
  isTaken?: boolean | null;
}

async function settleRefusal(
  deps: RefusalDeps,
  actor: Actor,
  refusedBatch: RefusedBatch,
  trial: Trial,
): Promise<Settled | "try_out" | null> {
  const { firestore, clock, kinds } = deps;
  const { id, attempt, recipients: asked } = refusedBatch;
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run || !isCurrent(batch, attempt)) return null;
    const webinar = await readWebinar(tx, firestore, run.webinar_id);
    const siblingId = siblingHalfId(id);
    const sibling = siblingId === null ? null : await readBatch(tx, firestore, siblingId);
    const kind = kindOf(kinds, run);
    const step = decideStep(kind, { ...batch, recipients: asked }, { sibling, run }, trial);
    if (step === "try_out") return step;
    const refused = { refused: refusedAgain(batch, trial.reason), from: batch, run, now };
    const { planned, after } =
      step === "set_apart"
        ? await setApart(tx, firestore, kind, {
            ...refused,
            isAlone: asked.length === 1,
            isPresent: scheduleOf(kind, webinar) === run.schedule_version,
          })
        : putBack(tx, firestore, { ...refused, heldFor: step === "hold" ? trial.reason : null });
    const change = { actor, webinar, before: run, run: after, now };
    return { step, planned, before: run, after: saveRunChange(tx, firestore, kind, change) };
  });
}

/** If anybody can register, neither the mail nor a person is at fault before the mail was tried out. Pure. */
function decideStep(
  kind: MailKind,
  batch: MailBatch,
  { sibling, run }: { sibling: MailBatch | null; run: MailRun },
  { isTaken }: Trial,
): RefusalStep | "try_out" {
  const step = decideRefusal(batch, { sibling, run });
  const isUnclear =
    kind.isOpenToAll === true &&
    run.paused?.reason !== CONTENT_REFUSED &&
    (step !== "set_apart" || batch.recipients.length === 1);
  if (!isUnclear) return step;
  return isTaken === undefined ? "try_out" : decideTriedRefusal(step, { ...batch, isTaken });
}

/** Pure. */
const refusedAgain = (batch: MailBatch, reason: string): MailBatch => ({
  ...batch,
  failure: reason,
  not_taken: (batch.not_taken ?? 0) + 1,
  undecided_since: null,
  refusals: (batch.refusals ?? 0) + 1,
});

interface Refused {
  /** The batch after the refusal, and before. */
  refused: MailBatch;
  from: MailBatch;
  run: MailRun;
  now: Date;
}
type Changed = Pick<Settled, "planned" | "after">;

/** Plans the same batch again: soon, or once the run is resumed. */
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
    due_at: heldUntil(from, { ...run, paused }, now) ?? plus(now, RETRY_MS + LOST_TASK_RECOVERY_MS),
  };
  const counted = runAfter(run, { from, batch: planned, now });
  saveBatch(tx, firestore, from, planned);
  return {
    planned: held === null ? [planned] : [],
    after: { ...counted, paused: counted.paused ?? paused },
  };
}

/** A person who was refused alone fails. Otherwise each half becomes a batch of its own. */
async function setApart(
  tx: Transaction,
  firestore: Firestore,
  kind: MailKind,
  {
    refused,
    from,
    isAlone,
    isPresent,
    run,
    now,
  }: Refused & { isAlone: boolean; isPresent: boolean },
): Promise<Changed> {
  const { recipients } = from;
  const failed = isAlone && recipients.length > 0 ? [failedPart(refused, recipients, now)] : [];
  const halves = isAlone ? [] : halvesOf(recipients);
  const planned = halves.map((people, n) => retriedPart(refused, n + 1, people, now));
  const parts = [...failed, ...planned];
  const after = await splitBatch(tx, firestore, kind, {
    from,
    refused,
    parts,
    isPresent,
    run,
    now,
  });
  return { planned, after };
}

/** The ids of halves end in `.1` and `.2`. */
function siblingHalfId(id: string): string | null {
  const [, whole, half] = /^(.+)\.([12])$/.exec(id) ?? [];
  return whole === undefined ? null : `${whole}.${half === "1" ? 2 : 1}`;
}

/** Pure. */
export function halvesOf(recipients: BatchRecipient[]): BatchRecipient[][] {
  const middle = Math.ceil(recipients.length / 2);
  const halves = [recipients.slice(0, middle), recipients.slice(middle)];
  return halves.filter((half) => half.length > 0);
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
  due_at: plus(now, LOST_TASK_RECOVERY_MS),
  failure: null,
});
