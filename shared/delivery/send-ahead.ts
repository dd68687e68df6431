/** What comes before a request for mail that the provider is to keep until its time. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Mailer, ScheduledSend } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { isCurrent, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import type { MailKinds } from "./kind.ts";
import type { MailBatch } from "./model.ts";
import { OVERTAKEN, recordDeferral } from "./record.ts";
import { readBatch, saveBatch } from "./store.ts";
import { isBeforeRequest } from "./withdrawal.ts";

interface AheadDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

const RESERVE_RETRY_MS = 30_000;

/**
 * How the attempt is scheduled; null where it leaves at once. The id that can withdraw it is on the batch before the
 * request is made: whoever finds a lapsed lease knows what to withdraw, or that there is nothing to withdraw. A
 * `BatchOutcome` where no request may be made.
 */
export async function readyToSend(
  deps: AheadDeps,
  actor: Actor,
  mailer: Mailer,
  batch: MailBatch,
): Promise<{ scheduled: ScheduledSend | null } | BatchOutcome> {
  let id: string | null = null;
  if (isBeforeRequest(batch)) {
    try {
      id = (await mailer.withdrawals?.reserve()) ?? null;
    } catch (cause) {
      const reason = "The provider gives no id to withdraw it by.";
      return recordDeferral(deps, actor, batch, { retryAfterMs: RESERVE_RETRY_MS, reason, cause });
    }
    if (!(await noteId(deps, batch, id))) {
      return recordDeferral(deps, actor, batch, OVERTAKEN);
    }
  }
  const { send_at } = batch;
  const isAhead = send_at !== undefined && send_at > deps.clock.now();
  return { scheduled: isAhead ? { at: send_at, withdrawal_id: id } : null };
}

/** False where the batch is no longer this worker's. The id has taken time: the lease begins anew. */
async function noteId(
  { firestore, clock, policy }: AheadDeps,
  { id: batchId, attempt }: MailBatch,
  id: string | null,
): Promise<boolean> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, batchId);
    if (!batch || !isCurrent(batch, attempt) || batch.state !== "sending") return false;
    if (!batch.withdrawal || (batch.lease_expires_at ?? now) <= now) return false;
    const lapses = plus(now, policy.leaseMs);
    const withdrawal = id === null ? null : { ...batch.withdrawal, id };
    saveBatch(tx, firestore, batch, {
      ...batch,
      withdrawal,
      lease_expires_at: lapses,
      due_at: lapses,
    });
    return true;
  });
}
