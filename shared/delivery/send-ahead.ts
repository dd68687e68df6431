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
  tasks: TaskQueues<"mail">;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
}

const RESERVE_RETRY_MS = 30_000;

/**
 * How the attempt is scheduled; null where it leaves at once. The id that can withdraw it is on the batch before the
 * request is made: a worker that finds a lapsed lease knows what to withdraw, or that there is nothing to withdraw.
 * `content`: `contentDigest` of the mail. `lapses`: when another worker may take the batch over. A `BatchOutcome` where no
 * request may be made.
 */
export async function readyToSend(
  deps: AheadDeps,
  actor: Actor,
  mailer: Mailer,
  { batch, content }: { batch: MailBatch; content: string },
): Promise<{ scheduled: ScheduledSend | null; lapses: Date | null } | BatchOutcome> {
  const { send_at: at, lease_expires_at } = batch;
  if (at === undefined || !isBeforeRequest(batch)) {
    return { scheduled: null, lapses: lease_expires_at };
  }
  let id: string;
  try {
    if (mailer.withdrawals === null) throw new Error("The provider takes nothing back");
    id = await mailer.withdrawals.reserve();
  } catch (cause) {
    const reason = "The provider gives no id to withdraw it by.";
    return recordDeferral(deps, actor, batch, { retryAfterMs: RESERVE_RETRY_MS, reason, cause });
  }
  const lapses = await noteId(deps, batch, { id, content });
  if (lapses === null) return recordDeferral(deps, actor, batch, OVERTAKEN);
  return { scheduled: { at, withdrawal_id: id }, lapses };
}

/** When the new lease lapses, because the id has taken time; null where the batch is no longer this worker's. */
async function noteId(
  { firestore, clock, policy }: AheadDeps,
  { id: batchId, attempt }: MailBatch,
  handOver: { id: string; content: string },
): Promise<Date | null> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, batchId);
    if (!batch || !isCurrent(batch, attempt) || batch.state !== "sending") return null;
    if (!isBeforeRequest(batch) || (batch.lease_expires_at ?? now) <= now) return null;
    const lapses = plus(now, policy.leaseMs);
    const withdrawal = batch.withdrawal && { ...batch.withdrawal, ...handOver };
    saveBatch(tx, firestore, batch, {
      ...batch,
      withdrawal,
      lease_expires_at: lapses,
      due_at: lapses,
    });
    return lapses;
  });
}
