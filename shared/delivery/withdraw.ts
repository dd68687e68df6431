/** A hand-over is taken back: first the provider confirms it, then the batch may be sent again. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Mailer, Withdrawals } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import type { BatchOutcome, DeliveryPolicy } from "./decisions.ts";
import type { MailBatch } from "./model.ts";
import { changeBatch } from "./record.ts";
import { enqueueMailTask } from "./tasks.ts";
import {
  afterOrder,
  afterRefusedOrder,
  afterWithdrawal,
  isOrdered,
  leavesAt,
  orderedUntil,
  ordersOf,
  withdrawableId,
} from "./withdrawal.ts";
import { freePlace, leavePlace, liftStrays, takePlace } from "./withdrawal-places.ts";

interface WithdrawDeps {
  firestore: Firestore;
  tasks: TaskQueues<"mail">;
  mailer: () => Promise<Mailer>;
  clock: Clock;
  policy: DeliveryPolicy;
}

const PLACE_RETRY_MS = 60_000;
const LOOK_AGAIN_MS = 1000;

/**
 * Safe to repeat: the provider is asked until it has confirmed, or until it is too late. After that the batch is as
 * any other that may have been sent. An order is written down before it is given. Otherwise a worker that dies before
 * it has the answer would leave mail behind that counts as sent, and that the provider discards.
 */
export async function withdrawBatch(
  deps: WithdrawDeps,
  actor: Actor,
  batch: MailBatch,
  id: string,
): Promise<BatchOutcome> {
  const { withdrawals } = await deps.mailer();
  const most = deps.policy.withdrawals?.most ?? 0;
  if (withdrawals === null || most === 0) return giveUp(deps, actor, batch);
  const place = { id, until: batch.send_at ?? deps.clock.now() };
  if (!(await isPlaceTaken(deps, withdrawals, { place, most }))) {
    const cause = new Error(`The provider holds ${most} withdrawals already`);
    return { outcome: "later", afterMs: PLACE_RETRY_MS, cause };
  }
  const order = await noteOrder(deps, actor, batch, id);
  if (order === null) return { outcome: "later", afterMs: LOOK_AGAIN_MS, cause: null };
  const verdict = await withdrawals.withdraw(id);
  switch (verdict.kind) {
    case "withdrawn":
      // An answer that is read later may be to an order that has come too late, which is not sure to take effect.
      if (withdrawableId(batch, deps.clock.now()) === null) {
        return { outcome: "later", afterMs: LOOK_AGAIN_MS, cause: null };
      }
      await recordWithdrawal(deps, actor, batch);
      return { outcome: "done" };
    case "refused":
      await leavePlace(deps, id);
      await liftStrays(deps, withdrawals);
      await noteRefusal(deps, actor, batch, { ...order, reason: verdict.reason });
      return { outcome: "later", afterMs: PLACE_RETRY_MS, cause: verdict.cause };
    case "deferred":
      await noteRefusal(deps, actor, batch, { ...order, reason: verdict.reason });
      return { outcome: "later", afterMs: verdict.retryAfterMs, cause: verdict.cause };
    case "unknown": {
      const leaseMs = order.lapses.getTime() - deps.clock.now().getTime();
      const afterMs = Math.max(LOOK_AGAIN_MS, leaseMs);
      return { outcome: "later", afterMs, cause: verdict.cause };
    }
  }
}

/** Frees another place first if there is none. */
async function isPlaceTaken(
  deps: WithdrawDeps,
  withdrawals: Withdrawals,
  { place, most }: { place: { id: string; until: Date }; most: number },
): Promise<boolean> {
  if (await takePlace(deps, place, most)) return true;
  await freePlace(deps, withdrawals);
  return takePlace(deps, place, most);
}

const isSameAttempt = (stored: MailBatch, { attempt, withdrawal }: MailBatch): boolean =>
  stored.attempt === attempt &&
  stored.withdrawal?.id === withdrawal?.id &&
  (stored.state === "unknown" || stored.state === "accepted");

interface GivenOrder {
  /** Whether every order for the attempt before it was refused. */
  isFirst: boolean;
  number: number;
  /** From then on another worker may give it too. */
  lapses: Date;
}

/** Null where it is too late, where the batch has changed, or where another worker waits for the answer to its order. */
async function noteOrder(
  deps: WithdrawDeps,
  actor: Actor,
  ordered: MailBatch,
  id: string,
): Promise<GivenOrder | null> {
  let order = null as GivenOrder | null;
  await changeBatch(deps, actor, ordered.id, (batch, now) => {
    order = null;
    if (!isSameAttempt(batch, ordered) || withdrawableId(batch, now) !== id) return null;
    if (orderedUntil(batch, now) !== null) return null;
    const proofUntil = plus(leavesAt(batch, now), deps.policy.graceMs);
    const noted = afterOrder(batch, { proofUntil, now });
    const isFirst = !isOrdered(batch, batch.attempt);
    order = { isFirst, number: ordersOf(noted), lapses: noted.lease_expires_at ?? now };
    return noted;
  });
  return order;
}

/** A refusal says nothing of another order: an earlier one that was not answered, or one that was given meanwhile. */
async function noteRefusal(
  deps: WithdrawDeps,
  actor: Actor,
  refused: MailBatch,
  { isFirst, number, reason }: GivenOrder & { reason: string },
): Promise<void> {
  if (!isFirst) return;
  const failure = `It could not be withdrawn: ${reason}`;
  await changeBatch(deps, actor, refused.id, (batch, now) =>
    isSameAttempt(batch, refused) && ordersOf(batch) === number
      ? afterRefusedOrder(batch, { failure, dueAt: plus(now, LOST_TASK_RECOVERY_MS) })
      : null,
  );
}

async function recordWithdrawal(
  deps: WithdrawDeps,
  actor: Actor,
  withdrawn: MailBatch,
): Promise<void> {
  const { id, attempt, traceparent } = withdrawn;
  const isRecorded = await changeBatch(deps, actor, id, (batch, now) =>
    isSameAttempt(batch, withdrawn)
      ? afterWithdrawal(batch, plus(now, LOST_TASK_RECOVERY_MS))
      : null,
  );
  if (!isRecorded) return;
  const task = { work: "send" as const, batch_id: id };
  await enqueueMailTask(deps.tasks, task, { occasion: `withdrawn-${attempt}`, traceparent });
}

/** From here on only an event can tell what became of it. */
async function giveUp(deps: WithdrawDeps, actor: Actor, refused: MailBatch): Promise<BatchOutcome> {
  const failure = "It could not be withdrawn: The provider takes no mail back.";
  await changeBatch(deps, actor, refused.id, (batch) =>
    isSameAttempt(batch, refused) ? { ...batch, withdrawal: null, failure } : null,
  );
  return { outcome: "later", afterMs: LOOK_AGAIN_MS, cause: null };
}
