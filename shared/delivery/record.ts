/** Why an attempt was not accepted, written so that only the batch's last attempt can write it. */
import { isDeepStrictEqual } from "node:util";
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { MailFailure } from "../mail/model.ts";
import type { Clock } from "../platform/clock.ts";
import { plus } from "../platform/instant.ts";
import { PICK_UP_MS, type TaskQueues } from "../platform/tasks.ts";
import { isCurrent, type BatchOutcome, type DeliveryPolicy } from "./decisions.ts";
import type { MailKinds } from "./kind.ts";
import { isUndecided, runAfter } from "./ledger.ts";
import type { MailBatch } from "./model.ts";
import { recordRefusal, type TryOut } from "./refusal.ts";
import { noteRelease } from "./run-change.ts";
import { readBatch, readRun, saveBatch, saveRun } from "./store.ts";
import { wakeReleased } from "./wake.ts";

interface RecordDeps {
  firestore: Firestore;
  tasks: TaskQueues;
  clock: Clock;
  policy: DeliveryPolicy;
  kinds: MailKinds;
  /** Left out where no request was made. */
  tryOut?: TryOut;
}

export async function recordFailure(
  deps: RecordDeps,
  actor: Actor,
  batch: MailBatch,
  failure: MailFailure,
): Promise<BatchOutcome> {
  const { verdict } = failure;
  switch (verdict.kind) {
    case "ambiguous": {
      await changeCurrent(deps, actor, batch, (current, now) => {
        // An operator has been asked already, and still decides.
        if (isUndecided(current)) return current;
        const until = plus(now, deps.policy.graceMs);
        const { message } = failure;
        return {
          ...current,
          state: "unknown",
          proof_until: until,
          undecided_since: null,
          due_at: until,
          failure: message,
        };
      });
      // The next delivery of this task finds it `unknown` and sets the alarm for the grace's end.
      return { outcome: "later", afterMs: 1000, cause: failure };
    }
    case "rate_limited":
    case "account": {
      const afterMs = verdict.retryAfterMs;
      await changeCurrent(deps, actor, batch, (current, now) => ({
        ...current,
        state: "planned",
        not_taken: (current.not_taken ?? 0) + 1,
        undecided_since: null,
        lease_expires_at: null,
        due_at: plus(now, afterMs + PICK_UP_MS),
        failure: failure.message,
      }));
      return { outcome: "later", afterMs, cause: failure };
    }
    case "refused": {
      const step = await recordRefusal(deps, actor, batch, verdict);
      if (step === null) return { outcome: "done" };
      return {
        outcome: "done",
        refused: { step, by_name: verdict.recipients.length, cause: failure },
      };
    }
  }
}

async function changeCurrent(
  deps: RecordDeps,
  actor: Actor,
  { id, attempt }: Pick<MailBatch, "id" | "attempt">,
  decide: (batch: MailBatch, now: Date) => MailBatch,
): Promise<void> {
  const { firestore, clock } = deps;
  const change = await firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const batch = await readBatch(tx, firestore, id);
    const run = batch && (await readRun(tx, firestore, batch.run_id));
    if (!batch || !run || !isCurrent(batch, attempt)) return null;
    const decided = decide(batch, now);
    saveBatch(tx, firestore, batch, decided);
    const after = runAfter(run, { from: batch, batch: decided, now });
    // Others write to the run as well: it is left alone where no total changes.
    if (!isDeepStrictEqual(run, after)) saveRun(tx, firestore, after);
    noteRelease(tx, firestore, { actor, before: run, run: after, now });
    return { before: run, after };
  });
  if (change !== null) await wakeReleased(deps, change);
}
